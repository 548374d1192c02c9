"""Our own words for how it feels and tags for what was going on. They are codes, shown translated by the app.

Only these are stored in clear. Whatever else a member types is theirs and is sealed with their key.
"""

WORDS = frozenset(
    {
        # pleasant
        "amused", "at_ease", "calm", "cheerful", "confident", "connected", "content", "curious", "excited", "free",
        "grateful", "hopeful", "inspired", "joyful", "kind", "loved", "moved", "playful", "proud", "relieved",
        "rested", "safe", "strong",
        # unpleasant
        "afraid", "alone", "angry", "annoyed", "anxious", "ashamed", "bored", "confused", "disappointed",
        "discouraged", "distracted", "embarrassed", "empty", "exhausted", "frustrated", "guilty", "homesick",
        "hopeless", "hurt", "irritated", "jealous", "lonely", "nervous", "numb", "overwhelmed", "rejected",
        "restless", "sad", "stressed", "tense", "tired", "worried",
        # in between
        "indifferent", "pensive", "surprised", "thoughtful", "unsure",
    }
)  # fmt: skip

TAGS = frozenset(
    {
        "alone_time", "caring", "chores", "creative", "exercise", "family", "food", "friends", "health", "home",
        "learning", "money", "music", "nature", "news", "partner", "pets", "play", "reading", "rest", "school",
        "screen_time", "sleep", "spirituality", "travel", "weather", "work",
    }
)  # fmt: skip
