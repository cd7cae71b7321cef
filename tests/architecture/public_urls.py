"""Every address that answers somebody who is not signed in. Adding one here is a decision: say why in the commit."""

PUBLIC = {
    # The portal itself
    "healthz",
    "readyz",
    "robots",
    "favicon",
    "service-worker",
    "offline",
    "manifest",
    "sitemap",
    "sitemap-section",
    "home",
    "impact",  # what the portal has done belongs to everybody, as a page and as data
    "impact-csv",
    "impact-json",
    "volunteering:million",
    "volunteering:team",
    "volunteering:team-list",
    "privacy",  # what is kept, the terms and the accessibility statement are for whoever comes
    "terms",
    "accessibility",
    "media",
    "styleguide",  # demo and debug only
    "outbox",  # demo and debug only
    "jsi18n",
    # Centres, their programmes and halls: everybody may look, a seat or a booking needs somebody to hold it
    "centers:center-list",
    "centers:center",
    "centers:news-list",
    "centers:news",
    "centers:news-feed",
    "centers:partner-list",  # only what is signed and meant for everybody
    "centers:partner",
    "centers:program-list",
    "centers:program",
    "centers:program-calendar",
    "centers:facility-list",  # free and busy hours; who has them is told to nobody
    "centers:facility",
    # Volunteering: everybody may look for a shift; taking one needs somebody to come
    "volunteering:opportunity-list",
    "volunteering:opportunity",
    "volunteering:shift-calendar",
    "volunteering:join",  # what it means, before one signs in
    # Signing in
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_code",
    "account_staff_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_verify_phone",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_email",  # our page leads to the one that asks who you are
    "account_change_phone",  # likewise
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "admin:login",
    # Certificates: whoever holds one may check it
    "verify",
    "verify-certificate",
    # Families
    "families:family-list",
    "families:family-detail",
    "families:register",
    "families:register-begin",
    # Shop, basket, checkout; an order opens by its secret token
    "marketplace:gifts",
    "marketplace:catalogue",
    "marketplace:category",
    "marketplace:product",
    "marketplace:search",
    "marketplace:suggest",  # the same for everybody who types the same
    "marketplace:cart",
    "marketplace:cart-add",
    "marketplace:cart-line",
    "marketplace:cart-tidy",
    "marketplace:cart-flight",
    "marketplace:checkout-start",
    "marketplace:checkout",
    "marketplace:order-find",
    "marketplace:order-track",
    "marketplace:order-placed",
    "marketplace:order-receipt",
    "marketplace:order-qr",
    "marketplace:order-cancel",  # by the same token; only what no family has begun
    "marketplace:part-cancel",
    "marketplace:order-pay",
    "marketplace:order-paid",
    "marketplace:order-transfer",
    "marketplace:payment-fake",  # demo and tests only
    "marketplace:payment-hook",  # signed by the provider
}

# Views whose POST needs no CSRF token: the browser vouches for them (core.guards.same_origin_post), or a signature does.
WITHOUT_TOKEN = {
    "families:register-begin",
    "marketplace:cart-add",
    "marketplace:cart-line",
    "marketplace:cart-tidy",
    "marketplace:cart-flight",
    "marketplace:order-find",
    "marketplace:payment-hook",
}
