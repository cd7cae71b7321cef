"""Certificates: what is printed is frozen, what was printed can be checked by anybody who holds the sheet (ADR 9).

    kinds.register("centers.attendance", label=_("Certificate of attendance"), may_issue=policies.may_issue)  # in apps.py

    actions.issue("centers.attendance", subject=user, source=registration, facts=Facts(…), by=officer)

An upper app registers its kind when it gets ready and calls `issue` as the last step of its own action: from there until
the commit nobody else is given a number. Its demo calls `issue` too, with a moment of the past.
"""
