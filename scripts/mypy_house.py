"""A mypy plugin: the attributes that we put on other people's classes, so that their uses are checked too.

request.actor      users.authentication sets it on every request that a permission let through
connection.scope   tenants.backend keeps the scope on the connection
"""

from collections.abc import Callable

from mypy.nodes import MDEF, MypyFile, SymbolTableNode, Var
from mypy.plugin import ClassDefContext, Plugin
from mypy.types import Type

ADDED = {
    "rest_framework.request.Request": {"actor": "users.actors.Actor"},
    "django.db.backends.base.base.BaseDatabaseWrapper": {"scope": "tenants.backend.state.State"},
}


class HousePlugin(Plugin):
    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        return add_attributes if fullname in ADDED else None

    def get_additional_deps(self, file: MypyFile) -> list[tuple[int, str, int]]:
        """The types' modules must be loaded before the class that gets them."""
        modules = {
            kind.rpartition(".")[0]
            for owner, attributes in ADDED.items()
            for kind in attributes.values()
            if owner.rpartition(".")[0] == file.fullname
        }
        return [(10, module, -1) for module in sorted(modules)]


def add_attributes(context: ClassDefContext) -> None:
    info = context.cls.info
    for name, kind in ADDED[info.fullname].items():
        found: Type | None = context.api.named_type_or_none(kind)
        if found is None:
            if not context.api.final_iteration:
                context.api.defer()
            continue
        attribute = Var(name, found)
        attribute.info = info
        attribute._fullname = f"{info.fullname}.{name}"
        info.names[name] = SymbolTableNode(MDEF, attribute, plugin_generated=True)


def plugin(_version: str) -> type[HousePlugin]:
    return HousePlugin
