"""What people and staff do with a centre's programmes."""
