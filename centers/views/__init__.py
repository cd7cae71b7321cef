"""Pages of centres and programmes."""
