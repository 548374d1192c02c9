from rest_framework.routers import SimpleRouter

from wellness.tags.views import TagGroupViewSet, TagViewSet

router = SimpleRouter(use_regex_path=False)
router.register("tags", TagViewSet, basename="tag")
router.register("tag-groups", TagGroupViewSet, basename="tag-group")

urlpatterns = router.urls
