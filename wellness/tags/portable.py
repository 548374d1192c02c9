from wellness.portable import Portable, Sealed
from wellness.tags.models import Tag, TagGroup

PORTABLE = (
    Portable(
        model=TagGroup,
        name="tag_groups",
        title="Groups of tags",
        data_class="mood",
        columns=("id", "key", "position", "archived_at", "created_at", "updated_at"),
        sealed=(Sealed("name_sealed", "name"),),
    ),
    Portable(
        model=Tag,
        name="tags",
        title="Tags",
        data_class="mood",
        columns=(
            "id",
            "group_id",
            "key",
            "kind",
            "in_insights",
            "position",
            "archived_at",
            "created_at",
            "updated_at",
        ),
        sealed=(Sealed("text_sealed", "text", is_json=True),),
    ),
)
