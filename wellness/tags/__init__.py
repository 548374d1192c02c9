"""What was going on: our tags, the member's own and their groups, and what the organisation suggests."""
