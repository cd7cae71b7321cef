"""Finding products: filters, counts kept in memory, listing, search."""
