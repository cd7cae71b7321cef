"""Where upper applications meet centres without centres knowing them."""

from centers.models import Center
from core.sections import PageSection, Registry

#: `families.sections.families_of(center) -> PageSection | None`
center_page_sections: Registry[Center, PageSection] = Registry()
