"""What people see: the pages, the API, and the live connections."""
