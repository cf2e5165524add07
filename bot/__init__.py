"""What the bot is: loaded by Rasa, a pure function from words and state to replies."""
