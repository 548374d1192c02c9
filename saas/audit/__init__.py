"""Who did and who read what: rows that can be added and never changed. Write them with `saas.audit.record.record`.

The tenant side (this app) lives in each organisation's schema, `saas.audit.platform` in the public one.
"""
