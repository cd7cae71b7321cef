"""What people type about programmes."""
