"""Speed beside two yardsticks: `make bench`."""
