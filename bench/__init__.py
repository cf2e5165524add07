"""What Earshot costs, measured: `make bench`."""
