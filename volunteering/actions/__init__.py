"""What volunteers, guardians and staff do."""
