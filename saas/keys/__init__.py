"""The keys that members' words are encrypted with, wrapped, in a database of their own (alias `keys`).

A member's data key is wrapped by a key of the organisation, which is wrapped by the master key. Destroying a member's
key makes every blob sealed with it unreadable, also in backups of the main database; a destroyed key stays as a row
without content, so that nothing makes a new one in its place.
"""
