"""How hearing learns and is measured: nothing in here runs while customers are listened to."""
