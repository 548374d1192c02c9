"""django-tenants as its documentation sets it up, simplejwt, ModelSerializer, PageNumberPagination."""
