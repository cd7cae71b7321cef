"""Pages of the shop that everybody may share, and pieces of them, kept in the process for some seconds.

A visitor who has done nothing gets the same page as every other, so it is drawn once; whoever has a session or a basket
is always answered afresh. In the process and in a cache before it together, a list is at most ten seconds old, a
product's own page four: nothing sold out is shown as to be had for longer.
"""

from core import shared_pages
from core.shared_pages import Drawn, Redrawn, pages

LISTS = 5
PRODUCT = 2
PIECES = 10

MOST_PRODUCTS = 2_000  # pages of products kept in a process, some 10 KB each

forms = Drawn()
products = Redrawn(MOST_PRODUCTS)
__all__ = ["PIECES", "forms", "pages", "products", "shared", "shared_product"]

#: Draw a list once for all untouched visitors.
shared = shared_pages.shared(LISTS)
#: The same for one product, whose stock and dates are exact.
shared_product = shared_pages.shared(PRODUCT)
