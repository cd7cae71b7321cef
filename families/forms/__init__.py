"""What a family is asked, and what an officer writes."""

from families.forms.page import ClosureForm, PageForm
from families.forms.papers import LicenceForm
from families.forms.registration import STEP_FORMS, AgreementForm, StepForm

__all__ = ["STEP_FORMS", "AgreementForm", "ClosureForm", "LicenceForm", "PageForm", "StepForm"]
