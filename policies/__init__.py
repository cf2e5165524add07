"""When the bot steps aside."""
