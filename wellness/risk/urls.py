from django.urls import path

from wellness.risk.views import RiskPolicyActivationView, RiskPolicyView

urlpatterns = [
    path("risk-policy/", RiskPolicyView.as_view(), name="risk-policy"),
    path("risk-policy/activation/", RiskPolicyActivationView.as_view(), name="risk-policy-activation"),
]
