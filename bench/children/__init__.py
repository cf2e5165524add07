"""The processes a measurement starts and watches."""
