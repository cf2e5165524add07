"""What the product knows: people, conversations, handoffs, promises."""
