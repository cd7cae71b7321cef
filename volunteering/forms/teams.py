"""What a leader types: the team itself, whom she invites, who comes with her."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from centers.models import Center
from core.forms import Form
from core.identifiers import MobileField
from volunteering.models import Shift, Team, TeamMember
from volunteering.states import OpportunityStatus

MOST_SHIFTS = 60


class TeamForm(Form):
    name = forms.CharField(label=_("Name of the team"), max_length=80, min_length=3)
    name_en = forms.CharField(
        label=_("Name in English"), max_length=80, required=False, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    center: Any = forms.ModelChoiceField(
        label=_("Centre"),
        queryset=Center.objects.none(),
        help_text=_("The centre approves the team and looks after it."),
    )
    aim = forms.CharField(
        label=_("Aim"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you want to do for the neighbourhood, in a few sentences. Everybody may read it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["center"].empty_label = _("Choose the centre")  # type: ignore[attr-defined]
        self.fields["center"].queryset = Center.objects.order_by("name_ar", "pk")  # type: ignore[attr-defined]


class InviteForm(Form):
    phone = MobileField(label=_("Mobile number of the volunteer"))


class LeaderChoice(forms.ModelChoiceField):
    def label_from_instance(self, member: Any) -> str:
        return str(member.volunteer)


class HandOverForm(Form):
    """Another member, grown up, to lead the team."""

    leader = LeaderChoice(label=_("Who leads it from now on"), queryset=TeamMember.objects.none())

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grown = team.members.present().filter(is_minor=False, volunteer__left_at=None).select_related("volunteer__user")
        others = grown.exclude(volunteer__user__in=[team.leader_id, team.approved_by_id or team.leader_id])
        self.fields["leader"].empty_label = _("Choose a member")  # type: ignore[attr-defined]
        self.fields["leader"].queryset = others.order_by("volunteer__user__name", "pk")  # type: ignore[attr-defined]


class ShiftChoice(forms.ModelChoiceField):
    def label_from_instance(self, shift: Any) -> str:
        return f"{shift.opportunity} · {shift}"


class MemberChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, member: Any) -> str:
        return format_html("<bdi>{}</bdi>", member.volunteer)


class TogetherForm(Form):
    """A shift to come, and those who go: all of them, or none."""

    shift = ShiftChoice(label=_("Shift"), queryset=Shift.objects.none())
    members = MemberChoice(
        label=_("Who comes"), queryset=TeamMember.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = Shift.objects.coming(timezone.now()).filter(
            opportunity__center=team.center_id, opportunity__status=OpportunityStatus.OPEN
        )
        keys = list(coming.values_list("pk", flat=True)[:MOST_SHIFTS])
        shifts = Shift.objects.filter(pk__in=keys).select_related("opportunity").order_by("during", "pk")
        members = (
            TeamMember.objects.present().filter(team=team, volunteer__left_at=None).select_related("volunteer__user")
        )
        self.fields["shift"].empty_label = _("Choose the shift")  # type: ignore[attr-defined]
        self.fields["shift"].queryset = shifts  # type: ignore[attr-defined]
        self.fields["members"].queryset = members.order_by("volunteer__user__name", "pk")  # type: ignore[attr-defined]
