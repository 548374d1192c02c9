"""Who answers when an answer says danger."""
