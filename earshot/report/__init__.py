"""What the figures of a report mean, and how sure one can be of them; see docs/reports.md."""
