"""What a member's own entries show, with its uncertainty."""
