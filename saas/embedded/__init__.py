"""The development and demo servers: PostgreSQL and Valkey from wheels, the supervisor, the mail inbox.

Nothing here needs Django to be configured (the inbox excepted), and nothing here runs in production.
"""
