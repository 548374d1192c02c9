from django.db import models


class Member(models.Model):
    """A person's side of the organisation's own data. What they wrote hangs on it; who they are is in `users`.

    The id is the membership's, and there is no foreign key to it: nothing in a tenant's schema points out of it.
    """

    id = models.UUIDField(primary_key=True)
    user_id = models.UUIDField(unique=True)
    display_name = models.CharField(max_length=120, blank=True)
    locale = models.CharField(max_length=35)  # BCP 47
    time_zone = models.CharField(max_length=64)  # IANA
    created_at = models.DateTimeField()
    # Left, removed, or on the way to being erased: nobody else sees them or what they shared. Undo takes it back.
    hidden_at = models.DateTimeField(null=True)
    # Nothing of theirs is left but the id that records of the organisation name.
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
