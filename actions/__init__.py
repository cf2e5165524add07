"""What the bot does besides talking: runs in rasa-sdk's server, without a database and without secrets but the door
token.
"""
