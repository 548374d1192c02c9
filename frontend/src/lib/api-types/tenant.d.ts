// Generated from docs/openapi/tenant.json by "npm run types". Do not edit.
export interface paths {
    "/api/v1/access-log/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Newest first: who, as what, when, which class, and what for. There at once after the look. */
        get: operations["access_log_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotations/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Replace one's own as a whole. */
        put: operations["annotations_replace"];
        post?: never;
        /** @description Take one's own away. */
        delete: operations["annotations_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/answering/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What is asked, who will see it, and what was answered so far. */
        post: operations["answering_open"];
        delete?: never;
        options?: never;
        head?: never;
        /** @description Save some answers; where one calls for help, `help` is in this very answer. */
        patch: operations["answering_answer"];
        trace?: never;
    };
    "/api/v1/answering-passes/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whether it was opened and finished. */
        get: operations["answering_passes_retrieve"];
        put?: never;
        post?: never;
        /** @description Close it at once. */
        delete: operations["answering_passes_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/answering/complete/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Finish. No result is shown here: others may look at the same screen next. */
        post: operations["answering_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Newest first, each with who will see the answers. */
        get: operations["assignments_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them. */
        get: operations["assignments_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments/{id}/decline/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say that one would rather not. Nobody asks why. */
        post: operations["assignments_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments/{id}/start/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Begin under an id that the client made; go on at `links.response`. The same id again answers 200.
         *
         *     `without_harm` asks the same questions without the one about harm.
         */
        post: operations["assignments_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit
         * @description Who did and read what here. Rows hold ids and codes, never what anybody wrote.
         */
        get: operations["audit_events_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-events/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit as a file
         * @description At most 50,000 rows, oldest first, each with its place in the sealed chain. That it was made is audited.
         */
        get: operations["audit_events_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/account-deletion/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete the account, by the mailed link
         * @description Needs no token and looks at none: an expired one in the header must not keep anybody from signing in.
         */
        post: operations["auth_account_deletion_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email-change/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree to a change of address
         * @description Needs no token and looks at none: an expired one in the header must not keep anybody from signing in.
         */
        post: operations["auth_email_change_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email-change/object/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a change of address back
         * @description By the link in the mail to the old address, for seven days. Signs out every device.
         */
        post: operations["auth_email_change_object_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email-code/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a one-time code by mail
         * @description Always 202. Members get a mail with eight digits, for this browser, for ten minutes.
         */
        post: operations["auth_email_code_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email-code/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a mailed code
         * @description What all ways of signing in share: the answer, and where the refresh token goes.
         */
        post: operations["auth_email_code_verify_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/handover/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a one-time code from the apex
         * @description What all ways of signing in share: the answer, and where the refresh token goes.
         */
        post: operations["auth_handover_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitation/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an invitation says
         * @description For the page behind the mailed link. Changes nothing.
         */
        post: operations["auth_invitation_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitation/accept/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description 200: there was no account; it is made and signed in. 202: the address has an account; signing in here within 24 hours joins.
         */
        post: operations["auth_invitation_accept_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/known-browser/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link that lets this browser sign in without waiting
         * @description For when others' guesses made signing in slow (429 with `prove_by_mail`). Always 202.
         */
        post: operations["auth_known_browser_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/known-browser/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use the link: this browser counts by itself from now on
         * @description Sets a cookie and signs nobody in.
         */
        post: operations["auth_known_browser_confirm_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description What all ways of signing in share: the answer, and where the refresh token goes.
         */
        post: operations["auth_login_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End this session
         * @description Takes the refresh token as `refresh` does. Works as often as one likes.
         */
        post: operations["auth_logout_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How I sign in
         * @description About the person who asks; every role has it.
         */
        get: operations["auth_mfa_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/enrol/totp/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to set up the authenticator that is needed to come in
         * @description With the ticket of `mfa_enrolment_required`. Each call gives another secret.
         */
        post: operations["auth_mfa_enrol_totp_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/enrol/totp/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish setting up the authenticator, and come in
         * @description What all ways of signing in share: the answer, and where the refresh token goes.
         */
        post: operations["auth_mfa_enrol_totp_confirm_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/recovery-codes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many recovery codes are left
         * @description About the person who asks; every role has it.
         */
        get: operations["auth_mfa_recovery_codes_retrieve"];
        put?: never;
        /**
         * Make new recovery codes; the old ones stop
         * @description About the person who asks; every role has it.
         */
        post: operations["auth_mfa_recovery_codes_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/totp/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add an authenticator app
         * @description About the person who asks; every role has it.
         */
        post: operations["auth_mfa_totp_create"];
        /**
         * Remove the authenticator app
         * @description Ends all other sessions. Refused while the password is too short to stand alone.
         */
        delete: operations["auth_mfa_totp_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/totp/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the new authenticator app count
         * @description Ends all other sessions. Answers with recovery codes, unless the account had some.
         */
        post: operations["auth_mfa_totp_confirm_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/trusted-devices/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Browsers that I trust
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["auth_mfa_trusted_devices_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/trusted-devices/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Trust a browser no more
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        delete: operations["auth_mfa_trusted_devices_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the second factor
         * @description With the ticket of `mfa_required`, in the browser that got it.
         */
        post: operations["auth_mfa_verify_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/openid/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether this organisation signs people in by a provider of its own
         * @description Needs no token and looks at none: an expired one in the header must not keep anybody from signing in.
         */
        get: operations["auth_openid_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/openid/callback/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish what `start` began
         * @description The page behind `/sign-in/openid` posts the query that the provider sent it. 403 `identity_not_linked` carries a `ticket` for `link` or, with `can_create`, for `join`.
         */
        post: operations["auth_openid_callback_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/openid/join/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Become a member by the provider's word
         * @description For who has no account here yet. With the ticket of `identity_not_linked`, in the same browser.
         */
        post: operations["auth_openid_join_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/openid/link/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the provider's sign-in open my account here
         * @description Once, signed in by one's own means, with the ticket of `identity_not_linked`.
         */
        post: operations["auth_openid_link_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/openid/start/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in by the organisation's provider
         * @description Needs `X-MentalMuse: 1` and the own Origin. Go to `authorization_url` in this browser.
         */
        post: operations["auth_openid_start_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/openid/step-up/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to step up by the organisation's provider
         * @description For sessions that came by it. One signs in there again; `callback` then gives a new access token.
         */
        post: operations["auth_openid_step_up_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My passkeys on this host
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["auth_passkeys_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of my passkeys
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["auth_passkeys_retrieve"];
        put?: never;
        post?: never;
        /**
         * Remove a passkey
         * @description Ends all other sessions of the account. Browsers may go on offering it: remove it there.
         */
        delete: operations["auth_passkeys_destroy"];
        options?: never;
        head?: never;
        /**
         * Give a passkey another name
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        patch: operations["auth_passkeys_partial_update"];
        trace?: never;
    };
    "/api/v1/auth/passkeys/authentication/options/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in with a passkey
         * @description `public_key` is for `PublicKeyCredential.parseRequestOptionsFromJSON`.
         */
        post: operations["auth_passkeys_authentication_options_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/authentication/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description With the ticket of `mfa_required` as the second factor, without one as the only step.
         */
        post: operations["auth_passkeys_authentication_verify_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/enrol/options/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to set up the passkey that is needed to come in
         * @description With the ticket of `mfa_enrolment_required`.
         */
        post: operations["auth_passkeys_enrol_options_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/enrol/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish setting up the passkey, and come in
         * @description What all ways of signing in share: the answer, and where the refresh token goes.
         */
        post: operations["auth_passkeys_enrol_verify_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/registration/options/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to set up a passkey
         * @description `public_key` is for `PublicKeyCredential.parseCreationOptionsFromJSON`.
         */
        post: operations["auth_passkeys_registration_options_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/registration/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish setting up a passkey
         * @description Ends all other sessions of the account.
         */
        post: operations["auth_passkeys_registration_verify_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/step-up/options/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to show a passkey for a step-up
         * @description A passkey is enough: nothing else has to be shown.
         */
        post: operations["auth_passkeys_step_up_options_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/step-up/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Step up with a passkey
         * @description Answers with an access token of the same session, good for what asked for it.
         */
        post: operations["auth_passkeys_step_up_verify_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/change/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose another password
         * @description Ends all other sessions.
         */
        post: operations["auth_password_change_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/forgot/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to choose a new password
         * @description Always 202: a mail goes to addresses with an account here.
         */
        post: operations["auth_password_forgot_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password with a mailed link
         * @description Ends every session. It signs nobody in: do that next, with the second factor if there is one.
         */
        post: operations["auth_password_reset_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the refresh token for the next one and an access token
         * @description Without `refresh` in the body the cookie is used; needs `X-MentalMuse: 1` and the own Origin.
         */
        post: operations["auth_refresh_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask to become a member
         * @description Always 202: what happens next is in the mail, for addresses with an account and without.
         */
        post: operations["auth_register_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where I am signed in
         * @description Of this organisation: what is signed in elsewhere is nobody's business here.
         */
        get: operations["auth_sessions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions
         * @description Of this organisation: what is signed in elsewhere is nobody's business here.
         */
        delete: operations["auth_sessions_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/revoke-others/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all my sessions but this one
         * @description Of this organisation: what is signed in elsewhere is nobody's business here.
         */
        post: operations["auth_sessions_revoke_others_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/step-up/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to show again before something sensitive
         * @description About the person who asks; every role has it.
         */
        get: operations["auth_step_up_retrieve"];
        put?: never;
        /**
         * Show again that it is me
         * @description Answers with an access token that is fresh for five minutes.
         */
        post: operations["auth_step_up_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/step-up/email-code/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail me a code for the step-up
         * @description For accounts without a password.
         */
        post: operations["auth_step_up_email_code_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use the link of a mail
         * @description The page behind a mailed link posts its token here. Looking at the page changes nothing.
         */
        post: operations["auth_verify_email_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/break-glass/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Those one opened, and those of which one is the second person; the latest first. */
        get: operations["break_glass_list"];
        put?: never;
        /** @description Open it. A second person and the owners are told at once, the member later; every read is recorded. */
        post: operations["break_glass_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/break-glass-notices/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The latest first. */
        get: operations["break_glass_notices_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/break-glass/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A member's content, opened for an hour without consent: where the owner allowed it, and never silently. */
        get: operations["break_glass_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/break-glass/{id}/close/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End it before its hour is over. Either of the two may. */
        post: operations["break_glass_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-assignments/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One that was sent. */
        get: operations["care_assignments_retrieve"];
        put?: never;
        post?: never;
        /** @description Ask no more. What was answered stays. */
        delete: operations["care_assignments_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-plans/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One plan. */
        get: operations["care_plans_retrieve"];
        put?: never;
        post?: never;
        /** @description Nothing more comes of it. */
        delete: operations["care_plans_end"];
        options?: never;
        head?: never;
        /** @description Change what is given. `series` replaces them all; what is open stays. */
        patch: operations["care_plans_amend"];
        trace?: never;
    };
    "/api/v1/care-plans/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description On which days it would ask, without making it. */
        post: operations["care_plans_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Off before the owner confirmed the text. */
        get: operations["care_settings_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-settings/not-on-track/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Switch the signal on, after having confirmed the text. */
        post: operations["care_settings_not_on_track_on"];
        /** @description Switch it off at once. */
        delete: operations["care_settings_not_on_track_off"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-team/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who has the signed-in person in care. */
        get: operations["care_team_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/care-team/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description End it. What is shared is withdrawn apart from this, under `consents/`. */
        delete: operations["care_team_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description In order of need, each with the reason. That the page was shown is recorded for each member on it. */
        get: operations["caseload_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload-assignments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send one questionnaire to several members. Who cannot be asked is named with the reason. */
        post: operations["caseload_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload-view/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description As saved; before the first time, the order of need. */
        get: operations["caseload_view_retrieve"];
        /** @description Keep it. The digest is one mail a week with counts and no names. */
        put: operations["caseload_view_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is shared since when, why to look, and what is planned. */
        get: operations["caseload_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/annotations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All of them, newest first. */
        get: operations["caseload_annotations_list"];
        put?: never;
        /** @description A medication, an event: seen by oneself and the care team. */
        post: operations["caseload_annotations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/assignments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Newest first. */
        get: operations["caseload_assignments_list"];
        put?: never;
        /** @description Ask once. Without more it expires after 4 days, with one reminder on the second. */
        post: operations["caseload_assignments_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/items/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The single answers to one questionnaire, newest first. */
        get: operations["caseload_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/notes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Newest first. */
        get: operations["caseload_notes_list"];
        put?: never;
        /** @description For oneself, the care team, or the member too. */
        post: operations["caseload_notes_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/passes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Newest first; codes and links are not kept. */
        get: operations["caseload_passes_list"];
        put?: never;
        /** @description One questionnaire, once. The code, token or link is in this answer and nowhere else. */
        post: operations["caseload_passes_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/plans/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Newest first, ended ones too. */
        get: operations["caseload_plans_list"];
        put?: never;
        /** @description Several questionnaires, each by RFC 5545 rules one after the other, counted from the anchor. */
        post: operations["caseload_plans_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/relation/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Take them into care; the same again changes nothing. It opens nothing that they do not share. */
        put: operations["caseload_relation_start"];
        post?: never;
        /** @description Let go. What was noted stays. */
        delete: operations["caseload_relation_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/session-page/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description As values, with the same as plain text. */
        get: operations["caseload_session_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/session-page/pdf/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description As a sheet of A4. */
        get: operations["caseload_session_page_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/session-page/print/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description As a page that needs nothing else. */
        get: operations["caseload_session_page_print"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/shared/{data_class}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The journal, the safety plan, goals ... newest first. */
        get: operations["caseload_shared"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caseload/{member}/trends/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Scores with bands and marks of reliable change, mood, exercises and annotations on one time axis.
         *
         *     What is not shared is null. Each class that is read is recorded with the member as its target.
         */
        get: operations["caseload_trends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cohorts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Sites, teams or year groups that numbers are shown for. Who is in one is nobody's to see. */
        get: operations["cohorts_list"];
        put?: never;
        /** @description Sites, teams or year groups that numbers are shown for. Who is in one is nobody's to see. */
        post: operations["cohorts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cohorts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description No longer offer it. Pages that name it stay as they are. */
        delete: operations["cohorts_archive"];
        options?: never;
        head?: never;
        /** @description Sites, teams or year groups that numbers are shown for. Who is in one is nobody's to see. */
        patch: operations["cohorts_rename"];
        trace?: never;
    };
    "/api/v1/consents/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Everything that was ever given, the latest first; with `state` only what counts now, or no longer. */
        get: operations["consents_list"];
        put?: never;
        /**
         * @description Share a class with a person or a role, or let it be counted. The same again gives what is there: 200.
         *
         *     With other days or another end it takes the place of what was given before. Undo a withdrawal by giving again.
         */
        post: operations["consents_give"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the signed-in person shares with whom: given with one call, withdrawn with one call, never forgotten. */
        get: operations["consents_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{id}/withdraw/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Stop it: from the reader's next request on there is nothing there any more. No reason, no question. */
        post: operations["consents_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/options/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The classes with what each shows, the kinds of recipients, and the words to agree to. */
        get: operations["consents_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Exactly what the reader would see, made by the code that makes it for them. Changes and records nothing. */
        post: operations["consents_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/recipients/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description With whom one can share: the active practitioners. In an employer's organisation: nobody. */
        get: operations["consent_recipients_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/texts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Words that were agreed to once, as they stood then. */
        get: operations["consent_texts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/withdraw-all/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Stop everything at once, or everything with one person. */
        post: operations["consents_withdraw_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-requests/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Those that are due first, first. An employer is not told whose they are. */
        get: operations["data_requests_list"];
        put?: never;
        /** @description Use a right: the organisation answers within a month. 409 `request_open` while one of the kind is open. */
        post: operations["data_requests_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-requests/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One of them. */
        get: operations["data_requests_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Say that it was answered, or refused. */
        patch: operations["data_requests_close"];
        trace?: never;
    };
    "/api/v1/data-requests/mine/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description My own. */
        get: operations["data_requests_mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/digest/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The week behind the signed-in person, in their own counts. Nobody else can ask, and no mail says any of it. */
        get: operations["digest_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disclosures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One's own, newest first. */
        get: operations["disclosures_list"];
        put?: never;
        /** @description Note what was handed on of somebody who shares it with the caller. The member sees it at once. */
        post: operations["disclosures_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disclosures/report/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The last six years in one click: date, recipient with address, what and what for (45 CFR 164.528). */
        get: operations["disclosures_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/email-domains/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Domains of the organisation
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["email_domains_list"];
        put?: never;
        /**
         * Name a domain of the organisation
         * @description The answer says which TXT record proves it. Naming it again gives the same row.
         */
        post: operations["email_domains_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/email-domains/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One domain of the organisation
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["email_domains_retrieve"];
        put?: never;
        post?: never;
        /**
         * Give up a domain and its proof
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        delete: operations["email_domains_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/email-domains/{id}/check/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look for the record in the DNS
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        post: operations["email_domains_check_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasure/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Before the click: what goes, what stays and why, how long each class is kept, and whether a hold stands. */
        get: operations["erasure_preview"];
        put?: never;
        /** @description Signed out everywhere and hidden at once. `now` cannot be taken back. */
        post: operations["erasure_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasure/certificate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description How far it is; once it is done, the signed certificate. */
        post: operations["erasure_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasure/certificate/check/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Whether this service signed it, word for word. */
        post: operations["erasure_certificate_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasure/undo/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take it back, within the 14 days. Signing in works again afterwards. */
        post: operations["erasure_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exercise-sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The sessions, newest first. */
        get: operations["exercise_sessions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exercise-sessions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description When the signed-in person did which exercise, and what they wrote in it. */
        get: operations["exercise_sessions_retrieve"];
        /** @description Save a session under an id that the client made. Send it as often as it changes. */
        put: operations["exercise_sessions_save"];
        post?: never;
        /** @description Delete a session for good. */
        delete: operations["exercise_sessions_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exercises/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Our exercises that the organisation did not switch off, in the member's language, then its own. */
        get: operations["exercises_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exercises/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Its steps, and what to ask before and after. */
        get: operations["exercises_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Those of the last month, newest first. */
        get: operations["exports_list"];
        put?: never;
        /** @description Have a copy made: 202. While one is being made, that one: 200. Its file is there for 24 hours. */
        post: operations["exports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How far it is. */
        get: operations["exports_retrieve"];
        put?: never;
        post?: never;
        /** @description Delete the file now. */
        delete: operations["exports_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}/download/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The ZIP: pages to read, CSV, FHIR R4, and what can be brought in again. */
        get: operations["exports_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The goals and habits in the member's order, with their progress. */
        get: operations["goals_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the signed-in person wants to do. Progress is never reset, and nobody else sees it. */
        get: operations["goals_retrieve"];
        /** @description Make a goal under an id that the client made, or say it anew. The same again changes nothing. */
        put: operations["goals_save"];
        post?: never;
        /** @description Delete a goal for which nothing was done yet. */
        delete: operations["goals_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}/archive/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Put it away; what was done stays. */
        post: operations["goals_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}/check-ins/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The days it was done; `from` and `to` span at most 400 days, without them the last 30. */
        get: operations["goals_check_ins"];
        put?: never;
        /** @description Note that it was done on a day, or take that back. Sending the same again changes nothing. */
        post: operations["goals_check_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}/make_smaller/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Less often, or something smaller. What it was stays in `sizes`, what was done stays done. */
        post: operations["goals_make_smaller"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}/pause/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Rest until a day. Days of a pause neither count nor break a run. */
        post: operations["goals_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}/reach/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Note that it is reached. */
        post: operations["goals_reach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}/reopen/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take it up again. */
        post: operations["goals_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}/resume/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Go on today. */
        post: operations["goals_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}/sizes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What it was before it was made smaller, the latest first. */
        get: operations["goals_sizes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/help/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The organisation's own contacts, lines of the country, and what is there for everybody.
         *
         *     Without `country` and `time_zone` (or where the zone's country is not known) the organisation's is taken.
         */
        get: operations["help_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-provider/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The organisation's identity provider
         * @description About the person who asks; every role has it.
         */
        get: operations["identity_provider_retrieve"];
        /**
         * Set up or change the identity provider
         * @description Another issuer, client or secret ends its sessions and has to be tested again before use.
         */
        put: operations["identity_provider_update"];
        post?: never;
        /**
         * Remove the identity provider
         * @description Ends its sessions and forgets whom it vouched for.
         */
        delete: operations["identity_provider_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-provider/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the provider what can be asked without a person
         * @description Discovery and keys, each reported in words. If all is well it may be switched on.
         */
        post: operations["identity_provider_test_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Those of the last week, newest first. */
        get: operations["data_imports_list"];
        put?: never;
        /** @description Bring in a copy that this service made. Nothing of a changed file is taken. */
        post: operations["data_imports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How far it is. */
        get: operations["data_imports_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Calendar, trend with its gaps, weeks, months, patterns, and a streak that forgives; at most 800 days.
         *
         *     Four statements: the member with their settings, the entries, the names of tags, scores of questionnaires.
         */
        get: operations["insights_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What a person wants to be told. */
        get: operations["insight_settings_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description What a person wants to be told. */
        patch: operations["insight_settings_amend"];
        trace?: never;
    };
    "/api/v1/invitations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom the organisation has invited
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["invitations_list"];
        put?: never;
        /**
         * Invite somebody
         * @description Inviting an address again renews its invitation. Roles with rights over others need a step-up.
         */
        post: operations["invitations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One invitation
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["invitations_retrieve"];
        put?: never;
        post?: never;
        /**
         * Take an invitation back
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        delete: operations["invitations_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/resend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the mail again, with a new link
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        post: operations["invitations_resend_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/imports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at a CSV file of people to invite
         * @description The body is the file: headings `email`, and if you like `name` and `role`; at most 10,000 lines and 2 MB. Nobody is invited yet. The lines are kept sealed for an hour and deleted when the import has ended.
         */
        post: operations["invitations_imports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/imports/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far an import is, and what was wrong with its lines
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["invitations_imports_retrieve"];
        put?: never;
        post?: never;
        /**
         * Forget a file that was not confirmed
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        delete: operations["invitations_imports_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/imports/{id}/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite the people of a file
         * @description Runs in the background: ask for the import again to see `done` of `total`. Safe to repeat.
         */
        post: operations["invitations_imports_confirm_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/join-codes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Codes with which people can register
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["join_codes_list"];
        put?: never;
        /**
         * Make a join code
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        post: operations["join_codes_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/join-codes/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One join code
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["join_codes_retrieve"];
        put?: never;
        post?: never;
        /**
         * End a join code at once
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        delete: operations["join_codes_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-entries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The entries and drafts that are not deleted, newest first, without their whole text. */
        get: operations["journal_entries_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-entries/{entry_pk}/versions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The history of an entry, newest first; empty for one that was never changed after it was saved. */
        get: operations["journal_versions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-entries/{entry_pk}/versions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The whole text as it stood then. To bring it back, save it. */
        get: operations["journal_versions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-entries/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One entry, with its version as ETag. */
        get: operations["journal_entries_retrieve"];
        /**
         * @description Save an entry or draft under an id that the client made (a UUID of version 7).
         *
         *     201 the first time. Every change after that names the version it is made to. Sending the same again answers
         *     200 and changes nothing. Once it is saved and no draft any more, the text before each change is kept.
         */
        put: operations["journal_entries_save"];
        post?: never;
        /** @description Delete an entry. For 30 days `restore` brings it back; then it and its history are gone for good. */
        delete: operations["journal_entries_delete"];
        options?: never;
        head?: never;
        /** @description Change some fields of an entry and keep the others. */
        patch: operations["journal_entries_amend"];
        trace?: never;
    };
    "/api/v1/journal-entries/{id}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Bring a deleted entry back. Nothing happens to one that is there. */
        post: operations["journal_entries_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-entries/search/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Search one's own entries and drafts. They are opened for it one by one in memory; no index is kept.
         *
         *     One call looks through 5,000 entries at most; `after` goes on where the answer before ended.
         */
        post: operations["journal_entries_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-prompts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The organisation's questions and templates, then ours in the member's language. */
        get: operations["journal_prompts_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kiosk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Exchange the six digits for a token, once. */
        post: operations["kiosk_enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/legal-holds/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Newest first, with those that were released. */
        get: operations["legal_holds_list"];
        put?: never;
        /** @description Stop erasures and clocks of one person, or of everybody. The person is told the reason. */
        post: operations["legal_holds_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/legal-holds/{id}/release/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let erasures and clocks go on. */
        post: operations["legal_holds_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Profile, role, and what the organisation can see. */
        get: operations["me_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change the profile. It is this organisation's own: others do not see the change. */
        patch: operations["me_amend"];
        trace?: never;
    };
    "/api/v1/me/cohort/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description In which cohort the signed-in person counts, from the next quarter on. */
        get: operations["own_cohort_retrieve"];
        /** @description In which cohort the signed-in person counts, from the next quarter on. */
        put: operations["own_cohort_choose"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/deletion/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the deletion of my account
         * @description For those who are signed in; bodies checked by the view's serializer.
         */
        post: operations["me_deletion_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/email/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The address of my account
         * @description For those who are signed in; bodies checked by the view's serializer.
         */
        get: operations["me_email_retrieve"];
        put?: never;
        /**
         * Ask for another address
         * @description Both addresses get a mail and have to agree. Always 202, also for an address that is taken.
         */
        post: operations["me_email_create"];
        /**
         * Give up a change of address
         * @description For those who are signed in; bodies checked by the view's serializer.
         */
        delete: operations["me_email_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/membership/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Leave this organisation
         * @description For those who are signed in; bodies checked by the view's serializer.
         */
        delete: operations["me_membership_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/organizations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The organisations of my account
         * @description For those who are signed in; bodies checked by the view's serializer.
         */
        get: operations["me_organizations_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/organizations/{organization_id}/handover/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go to another of my organisations
         * @description A one-time code for its host, for 30 seconds. There its own rules about second factors hold.
         */
        post: operations["me_organizations_handover_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People of the organisation
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["members_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person of the organisation
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        get: operations["members_retrieve"];
        put?: never;
        post?: never;
        /**
         * Remove somebody
         * @description What they wrote stays theirs.
         */
        delete: operations["members_destroy"];
        options?: never;
        head?: never;
        /**
         * Change somebody's role, end or restore their access
         * @description Refuses query parameters that the action does not know: 400 `unknown_parameter`.
         *
         *     `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
         *     use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
         *     A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
         */
        patch: operations["members_partial_update"];
        trace?: never;
    };
    "/api/v1/mood-entries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The entries that are not deleted, newest first unless `ordering` says otherwise. */
        get: operations["mood_entries_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mood-entries/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How the signed-in person felt, entry by entry. Nobody else can reach them here. */
        get: operations["mood_entries_retrieve"];
        /**
         * @description Save an entry under an id that the client made (a UUID of version 7).
         *
         *     201 the first time. Sending the same again answers 200 and changes nothing; other content replaces the old
         *     one as a whole. An entry that was deleted comes back.
         */
        put: operations["mood_entries_save"];
        post?: never;
        /** @description Delete an entry. For 30 days `restore` brings it back; then it is gone for good. */
        delete: operations["mood_entries_delete"];
        options?: never;
        head?: never;
        /** @description Change some fields of an entry and keep the others. */
        patch: operations["mood_entries_amend"];
        trace?: never;
    };
    "/api/v1/mood-entries/{id}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Bring a deleted entry back. Nothing happens to one that is there. */
        post: operations["mood_entries_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mood-entries/days/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description One line for each day with entries: the mean of that day's entries, and how many there are.
         *
         *     `from` and `to` span at most 400 days; without them, the last 30.
         */
        get: operations["mood_entries_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mood-entries/sync/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Save what was written offline: up to 100 entries, each as PUT takes it, or `{"id", "is_deleted": true}`.
         *
         *     Each is saved or refused on its own; the results stand in the order sent. Sending all of it again is harmless.
         */
        post: operations["mood_entries_sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mood-entries/usage/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which words and tags the newest 500 entries say, most used first, to offer those first. */
        get: operations["mood_entries_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mood-imports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The imports of the last days, newest first. */
        get: operations["mood_imports_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mood-imports/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How far it is; before it was started, what the file holds. */
        get: operations["mood_imports_retrieve"];
        /**
         * @description Send a Daylio file to be looked at: its moods and activities, what they may be here, and lines with errors.
         *
         *     At most 2,000,000 characters and 10,000 lines. It is kept encrypted, and thrown away when it is imported or
         *     after a week.
         */
        put: operations["mood_imports_check"];
        post?: never;
        /** @description Throw the file away. What was imported stays. */
        delete: operations["mood_imports_discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mood-imports/{id}/start/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Import it. 200 when it is done at once, 202 while a worker does it: ask again for `done` of `total`. */
        post: operations["mood_imports_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mood-vocabulary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The five steps, energies, feeling words, and the groups of tags that are suggested here.
         *
         *     English, German, Swahili, Spanish, Arabic; for any other locale English.
         */
        get: operations["mood_vocabulary_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One's own about everybody, newest first. */
        get: operations["notes_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notes/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One note; its ETag names the version. */
        get: operations["notes_retrieve"];
        put?: never;
        post?: never;
        /** @description Hide one's own. It stays with the record until its retention ends. */
        delete: operations["notes_delete"];
        options?: never;
        head?: never;
        /** @description Change one's own, naming the version in If-Match. How it stood before is kept. */
        patch: operations["notes_amend"];
        trace?: never;
    };
    "/api/v1/notes/{id}/versions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How it stood before, newest first; for its author. */
        get: operations["notes_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What anybody may know of this organisation
         * @description Needs no token and looks at none: an expired one in the header must not keep anybody from signing in.
         */
        get: operations["organization_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/closure/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How far it is. */
        get: operations["organization_closure"];
        put?: never;
        /** @description Ask for it, or agree to what another owner asked. Erased for good 30 days later. */
        post: operations["organization_close"];
        /** @description Take it back. */
        delete: operations["organization_reopen"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings of the organisation
         * @description For those who are signed in; bodies checked by the view's serializer.
         */
        get: operations["organization_settings_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings of the organisation
         * @description `sign_up_mode` and `is_named_in_mail` are the owner's, with a step-up.
         */
        patch: operations["organization_settings_partial_update"];
        trace?: never;
    };
    "/api/v1/organization/sign-in-policy/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who needs a second factor here
         * @description About the person who asks; every role has it.
         */
        get: operations["organization_sign_in_policy_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change who needs a second factor here
         * @description About the person who asks; every role has it.
         */
        patch: operations["organization_sign_in_policy_partial_update"];
        trace?: never;
    };
    "/api/v1/questionnaire-library/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every questionnaire, whether it is on, its licence, and what keeps it from being offered. */
        get: operations["questionnaire_library_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questionnaire-library/{code}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Offer it to members, or stop. */
        patch: operations["questionnaire_library_switch"];
        trace?: never;
    };
    "/api/v1/questionnaire-packs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Bring a questionnaire under a licence of your own. Offered only after `confirm`. */
        post: operations["questionnaire_packs_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questionnaire-packs/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Offer it no more. What was answered under it keeps its words. */
        delete: operations["questionnaire_packs_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questionnaire-packs/{id}/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Vouch for licence and words: from now on it is offered, until the licence's last day. */
        post: operations["questionnaire_packs_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questionnaire-responses/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Drafts and finished ones, newest first, with scores and without answers. */
        get: operations["questionnaire_responses_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questionnaire-responses/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One's own answers and, once finished, the result. */
        get: operations["questionnaire_responses_retrieve"];
        /**
         * @description Begin a questionnaire under an id that the client made (a UUID of version 7). The same again answers 200.
         *
         *     `carried_from` names a finished short form; its answers are taken over. Where nobody is named to read an answer
         *     about harm, the form without that question is begun instead: see `questionnaire` in the answer.
         */
        put: operations["questionnaire_responses_start"];
        post?: never;
        /** @description Remove a draft or a finished one for good. */
        delete: operations["questionnaire_responses_delete"];
        options?: never;
        head?: never;
        /**
         * @description Save some answers of a draft; `null` says that one would rather not. The others stay.
         *
         *     Where an answer calls for help, `help` is in this very answer: show it at once.
         */
        patch: operations["questionnaire_responses_answer"];
        trace?: never;
    };
    "/api/v1/questionnaire-responses/{id}/complete/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Finish and score it. A second time gives the same answer. */
        post: operations["questionnaire_responses_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questionnaires/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is offered, why it is asked, who will see it, and how long it takes. */
        get: operations["questionnaires_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questionnaires/{code}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One questionnaire with its words. May be its form without the question about harm: see `code`. */
        get: operations["questionnaires_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The oldest first. */
        get: operations["reminders_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The signed-in person's reminders, each with a rule for its days and a wall-clock time. */
        get: operations["reminders_retrieve"];
        /**
         * @description Set a reminder, under an id that the client made (a UUID of version 7).
         *
         *     201 the first time; the same again changes nothing. Saving a deleted or stopped one starts it again.
         */
        put: operations["reminders_save"];
        post?: never;
        /** @description Switch the reminder off and hide it. Saving it again brings it back. */
        delete: operations["reminders_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/{id}/snooze/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let the next one come at another moment; the rule goes on after it. */
        post: operations["reminders_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/calendar/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whether there is one, and whether something reads it. */
        get: operations["calendar_feed_retrieve"];
        put?: never;
        /** @description A new address, said this once. The one before, if any, ends at once. */
        post: operations["calendar_feed_open"];
        /** @description End the address: programs that read it get nothing more. */
        delete: operations["calendar_feed_close"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/channels/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is switched on. */
        get: operations["channels_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Say whether mails come besides notifications. */
        patch: operations["channels_amend"];
        trace?: never;
    };
    "/api/v1/reminders/channels/address/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Show the code. Reminders that a complaint had stopped stay off until they are switched on again. */
        put: operations["channels_confirm_address"];
        /** @description Mail a code to the person's own address. */
        post: operations["channels_mail_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/channels/devices/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Show reminders in this browser, until its session ends. The same browser again: 200, and the new keys. */
        post: operations["push_devices_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/channels/devices/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Show no more reminders there. */
        delete: operations["push_devices_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/channels/devices/{id}/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Show one on this device within seconds. */
        post: operations["push_devices_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/defaults/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the organisation sets for everybody who did not decide: quiet hours, and what it suggests. */
        get: operations["reminder_defaults_retrieve"];
        /** @description Replace them. No suggestions at all bring back the ones that come with the product. */
        put: operations["reminder_defaults_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/mail-preferences/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Which mails come. A POST, so that the token stands in no address; it changes nothing. */
        post: operations["mail_preferences_look"];
        delete?: never;
        options?: never;
        head?: never;
        /** @description Say which mails still come, or from when on. All groups false: none. */
        patch: operations["mail_preferences_choose"];
        trace?: never;
    };
    "/api/v1/reminders/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description When a reminder would come, before it is saved. Changes nothing. */
        post: operations["reminders_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the signed-in person decided for all their reminders. */
        get: operations["reminder_settings_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Own quiet hours, a pause for everything, and whether the service may nudge. */
        patch: operations["reminder_settings_amend"];
        trace?: never;
    };
    "/api/v1/reminders/suggestions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Reminders that are offered here. Nobody has one without taking it. */
        get: operations["reminder_suggestions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/unsubscribe/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Mail programs send the token in the address and the form `List-Unsubscribe=One-Click`; pages send JSON.
         *
         *     Other methods change nothing, so that a program that only looks at links stops no mail.
         */
        post: operations["reminders_unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Released pages, the latest first. */
        get: operations["reports_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/rules/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description By which rules figures are shown. */
        get: operations["report_rules_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Ask for more people behind every figure, from the next page on. Ten is the least. */
        patch: operations["report_rules_change"];
        trace?: never;
    };
    "/api/v1/retention/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Each clock, its limits, and how many rows are past it. */
        get: operations["retention_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Set some of them. What is past them goes with the next daily sweep. */
        patch: operations["retention_change"];
        trace?: never;
    };
    "/api/v1/risk-drills/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All that were ever held, the latest first. */
        get: operations["risk_drills_list"];
        put?: never;
        /** @description Start one. People are told and the clock runs as for a member's flag; to them it says that it is a drill. */
        post: operations["risk_drills_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-drills/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One drill with each step of it. */
        get: operations["risk_drills_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The oldest first. That this person saw a flag is noted for the member, once. */
        get: operations["risk_events_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-events/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description With its history, the notes in it, and to whom it may be handed over. */
        get: operations["risk_events_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-events/{id}/acknowledge/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take it on. Twice by the same person is once. */
        post: operations["risk_events_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-events/{id}/hand-over/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Give it to another who is named: they are told, and their time begins. */
        post: operations["risk_events_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-events/{id}/resolve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say how it ended. */
        post: operations["risk_events_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-events/{id}/start/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say that one is at it. */
        post: operations["risk_events_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-policy/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The policy; off, without responders and cover, before the first setting. */
        get: operations["risk_policy_retrieve"];
        /** @description Replace it as a whole. Whether it is on stays as it is. */
        put: operations["risk_policy_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-policy/activation/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Switch it on, after having confirmed the text. */
        post: operations["risk_policy_activate"];
        /** @description Switch it off at once. */
        delete: operations["risk_policy_deactivate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-policy/break-glass/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Allow it, and say how many hours later the member is told. */
        post: operations["risk_policy_break_glass_allow"];
        /** @description Allow it no more. What is open stays open until its hour is over. */
        delete: operations["risk_policy_break_glass_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-policy/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What would have been flagged in the last 30 days; numbers below ten are left out. */
        get: operations["risk_policy_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-report/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Counts and times. Who runs the organisation gets none about fewer than ten events. */
        get: operations["risk_report_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/safety-plan/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The plan in force; version 0 with six empty steps where there is none. The same serves for printing. */
        get: operations["safety_plan_retrieve"];
        /** @description Save the plan as a new version. The same again makes none. */
        put: operations["safety_plan_save"];
        post?: never;
        /** @description Delete the plan with all its versions, for good. */
        delete: operations["safety_plan_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/safety-plan/reviewed/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Move the date of the next review. */
        post: operations["safety_plan_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/safety-plan/versions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The versions, the newest first, without what they say. */
        get: operations["safety_plan_versions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/safety-plan/versions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The plan as it was saved then. */
        get: operations["safety_plan_versions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/safety-plan/versions/{id}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a new version that says what this one says. */
        post: operations["safety_plan_versions_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/safety-settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What a person decides about help that is offered unasked. */
        get: operations["safety_settings_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description What a person decides about help that is offered unasked. */
        patch: operations["safety_settings_amend"];
        trace?: never;
    };
    "/api/v1/self-tests/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Newest first. */
        get: operations["self_tests_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/self-tests/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description "Try it on random days for four weeks": chance plans the days, so that the answer can point to a cause. */
        get: operations["self_tests_retrieve"];
        /** @description Plan a test under an id that the client made (a UUID of version 7). The same again changes nothing. */
        put: operations["self_tests_plan"];
        post?: never;
        /** @description End and forget it. The moods stay. */
        delete: operations["self_tests_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shared-notes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Newest first. */
        get: operations["shared_notes_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tag-groups/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The signed-in person's groups of tags, in their order. */
        get: operations["tag_groups_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tag-groups/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The signed-in person's groups of tags, in their order. */
        get: operations["tag_groups_retrieve"];
        /** @description Make a group under an id that the client made, or replace it. */
        put: operations["tag_groups_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change some of it. */
        patch: operations["tag_groups_amend"];
        trace?: never;
    };
    "/api/v1/tags/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The signed-in person's own tags. Entries name them by id; names are sealed. */
        get: operations["tags_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The signed-in person's own tags. Entries name them by id; names are sealed. */
        get: operations["tags_retrieve"];
        /** @description Make a tag under an id that the client made, or replace it. */
        put: operations["tags_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change some of it: the name, the place, whether it is archived. */
        patch: operations["tags_amend"];
        trace?: never;
    };
    "/api/v1/talking-points/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Empty before the first time; null where it cannot be read any more. */
        get: operations["talking_points_retrieve"];
        /** @description Replace it. An empty text takes it back. */
        put: operations["talking_points_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tell-care-team/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What would happen, in the words of the policy, before anything does. */
        get: operations["tell_care_team_retrieve"];
        put?: never;
        /** @description Tell them. While they have not finished with the last time, it is that one: 200. */
        post: operations["tell_care_team_tell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Where somebody signs in, shared by all ways of signing in. */
        AcceptInvitationRequest: {
            /**
             * @description Stay signed in: this device is mine alone.
             * @default false
             */
            own_device: boolean;
            /** @default  */
            device_label: string;
            /**
             * @description Send the refresh token in the body instead of a cookie.
             *
             *     * `body` - body
             */
            refresh?: components["schemas"]["RefreshEnum"];
            token: string;
            /** @default  */
            name: string;
            /** @default  */
            password: string;
        };
        /** @description The same words whether or not the address has an account. */
        Accepted: {
            detail: string;
        };
        Access: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            what: components["schemas"]["WhatEnum"];
            data_class: string | null;
            who: components["schemas"]["Who"];
            purpose: string | null;
            why: string;
            basis: components["schemas"]["ConsentBasisEnum"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        ActivateRequest: {
            /** @description The owner read `confirmation` and agrees. */
            is_confirmed: boolean;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        AddressRequest: {
            email: string;
        };
        /**
         * @description * `intake` - Intake
         *     * `appointment` - Appointment
         * @enum {string}
         */
        AnchorEnum: "intake" | "appointment";
        Annotation: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["AnnotationKindEnum"];
            /** @description Null: cannot be read any more. */
            text: string | null;
            /** Format: date */
            on: string;
            /** Format: date */
            until: string | null;
            author: components["schemas"]["Staff"] | null;
            is_mine: boolean;
            /** Format: date-time */
            created_at: string;
            links: components["schemas"]["CareLink"];
        };
        /**
         * @description * `medication` - Medication
         *     * `event` - Event
         *     * `other` - Other
         * @enum {string}
         */
        AnnotationKindEnum: "medication" | "event" | "other";
        AnnotationList: {
            results: components["schemas"]["Annotation"][];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        AnnotationWriteRequest: {
            kind: components["schemas"]["AnnotationKindEnum"];
            text: string;
            /** Format: date */
            on: string;
            /** Format: date */
            until?: string | null;
        };
        AnswerOption: {
            value: number;
            text: string;
            codings: components["schemas"]["Coding"][];
        };
        Answering: {
            mode: components["schemas"]["AnsweringModeEnum"];
            relationship: string | null;
            questionnaire: components["schemas"]["Questionnaire"];
            who_sees: string[];
            answers: {
                [key: string]: number | null;
            };
            next_item: string | null;
            status: components["schemas"]["QuestionnaireResponseStatusEnum"];
            /** Format: date-time */
            expires_at: string;
            /** @description The help panel, to be shown at once. */
            help: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * @description * `kiosk` - Kiosk
         *     * `staff_read` - Staff Read
         *     * `proxy` - Proxy
         * @enum {string}
         */
        AnsweringModeEnum: "kiosk" | "staff_read" | "proxy";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        AssignManyRequest: {
            /** @default 4 */
            expires_after_days: number;
            /**
             * @description One reminder on this day, then none; null: none at all.
             * @default 2
             */
            remind_after_days: number | null;
            questionnaire: string;
            members: string[];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        AssignRequest: {
            /** @default 4 */
            expires_after_days: number;
            /**
             * @description One reminder on this day, then none; null: none at all.
             * @default 2
             */
            remind_after_days: number | null;
            questionnaire: string;
        };
        AssignedMany: {
            assigned: components["schemas"]["Assignment"][];
            refused: components["schemas"]["Refused"][];
        };
        Assignment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            member: string;
            questionnaire: string;
            title: string;
            status: components["schemas"]["AssignmentStatusEnum"];
            is_late: boolean;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date */
            remind_on: string | null;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: uuid */
            plan: string | null;
            assigned_by: components["schemas"]["Staff"] | null;
            /** Format: uuid */
            response: string | null;
            links: components["schemas"]["CareLink"];
        };
        /**
         * @description * `open` - Open
         *     * `expired` - Expired
         *     * `completed` - Completed
         *     * `missed` - Missed
         *     * `declined` - Declined
         *     * `withdrawn` - Withdrawn
         * @enum {string}
         */
        AssignmentStatusEnum: "open" | "expired" | "completed" | "missed" | "declined" | "withdrawn";
        AuditActor: {
            /**
             * Format: uuid
             * @description A membership; null: the service itself.
             */
            id: string | null;
            /** @description Of staff, as they are called now. */
            name: string;
            /** @description The role they had then. */
            role: string;
        };
        AuditEvent: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** @description `app.noun.past_tense`. */
            action: string;
            actor: components["schemas"]["AuditActor"];
            target: components["schemas"]["AuditTarget"];
            /** @description Ids, numbers, times and codes. */
            detail: {
                [key: string]: unknown;
            };
            request_id: string;
        };
        AuditTarget: {
            type: string;
            /** Format: uuid */
            id: string | null;
        };
        BadLine: {
            /** @description As editors count. */
            line: number;
            code: string;
            detail: string;
        };
        Band: {
            code: string;
            text: string;
            start: number;
            end: number;
        };
        /**
         * @description * `mean_of_entries` - mean_of_entries
         * @enum {string}
         */
        BasisEnum: "mean_of_entries";
        Benchmark: {
            /** Format: double */
            share_resolved: number;
            /** Format: double */
            median_days: number;
            /** Format: double */
            longest_days: number;
            source: string;
        };
        /**
         * @description * `` -
         *     * `below` - below
         *     * `above` - above
         * @enum {string}
         */
        BoundEnum: "below" | "above";
        BreakGlass: {
            /** Format: uuid */
            id: string;
            member: components["schemas"]["FlaggedMember"];
            reason_code: components["schemas"]["ReasonCodeEnum"];
            /** @description Null: it opens no more. */
            reason: string | null;
            data_classes: components["schemas"]["DataClassEnum"][];
            opened_by: components["schemas"]["Person"];
            second_person: components["schemas"]["Person"];
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            ends_at: string;
            /** Format: date-time */
            closed_at: string | null;
            is_open: boolean;
            /**
             * Format: date-time
             * @description When the member was, or will be, told.
             */
            member_told_at: string;
            is_member_told: boolean;
            links: components["schemas"]["BreakGlassLinks"];
        };
        BreakGlassLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            close: string;
        };
        /** @description To the member: who looked without having been asked, when, at what, and why. */
        BreakGlassNotice: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            ended_at: string;
            by: components["schemas"]["Person"];
            second_person: components["schemas"]["Person"];
            data_classes: components["schemas"]["DataClassEnum"][];
            reason_code: components["schemas"]["ReasonCodeEnum"];
            reason: string;
            /** Format: date-time */
            told_at: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        BreakGlassOpenRequest: {
            /** Format: uuid */
            member: string;
            /**
             * @description The member is told this.
             *
             *     * `risk_to_life` - Risk To Life
             *     * `safeguarding` - Safeguarding
             *     * `cannot_be_reached` - Cannot Be Reached
             *     * `other` - Other
             */
            reason_code: components["schemas"]["ReasonCodeEnum"];
            /** @description In words, for the two practitioners. Kept sealed. */
            reason: string;
            /**
             * @description The journal, goals, exercises and insights only where they are named.
             * @default [
             *       "profile",
             *       "mood",
             *       "assessment_score",
             *       "assessment_answers",
             *       "safety_plan"
             *     ]
             */
            data_classes: components["schemas"]["DataClassEnum"][];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        BreakGlassSwitchRequest: {
            /**
             * @description How many hours later the member is told.
             * @default 72
             */
            notice_after_hours: number;
        };
        CalendarDay: {
            /** Format: date */
            date: string;
            /** Format: double */
            mean: number;
            count: number;
            lowest: number;
            highest: number;
        };
        /** @description The secret address under which a calendar program reads when reminders come. */
        CalendarFeed: {
            is_on: boolean;
            /** Format: date-time */
            created_at: string | null;
            /**
             * Format: date
             * @description The day on which a program last read it.
             */
            read_on: string | null;
            /**
             * Format: uri
             * @description In the answer to making it, and never again: only a hash is kept.
             */
            url: string | null;
            links: components["schemas"]["CalendarLinks"];
        };
        CalendarLinks: {
            /** Format: uri */
            self: string;
        };
        /**
         * @description * `acknowledge` - acknowledge
         *     * `start` - start
         *     * `resolve` - resolve
         *     * `hand_over` - hand_over
         * @enum {string}
         */
        CanEnum: "acknowledge" | "start" | "resolve" | "hand_over";
        CareLink: {
            /** Format: uri */
            self: string | null;
        };
        CareSettings: {
            is_not_on_track_on: boolean;
            is_possible: boolean;
            confirmation: string;
            /** Format: date-time */
            confirmed_at: string | null;
        };
        Case: {
            /** Format: uuid */
            member: string;
            /** @description Null where it is not shared. */
            display_name: string | null;
            reason: components["schemas"]["Reason"];
            /** @description The other reasons that hold, in order of need. */
            more: components["schemas"]["Reason"][];
            shared: string[];
            scores: components["schemas"]["CaseScore"][];
            /** Format: date-time */
            last_activity_at: string | null;
            open_assignments: number;
            /** Format: date */
            overdue_since: string | null;
            is_in_care: boolean;
            links: components["schemas"]["CareLink"];
        };
        CaseScore: {
            questionnaire: string;
            title: string;
            /** Format: double */
            value: number;
            /** Format: double */
            baseline: number | null;
            /** Format: date */
            baseline_on: string | null;
            /** Format: double */
            difference: number | null;
            status: components["schemas"]["QuestionnaireChangeStatusEnum"];
            band: components["schemas"]["CodeText"] | null;
            /** Format: date-time */
            completed_at: string;
            /** Format: double */
            minimum: number | null;
            /** Format: double */
            maximum: number | null;
            /** @description Oldest first, at most eight. */
            spark: number[];
        };
        Caseload: {
            results: components["schemas"]["Case"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            /** @description How many members have each reason as their first. */
            counts: {
                [key: string]: number;
            };
        };
        /**
         * @description * `need` - Need
         *     * `name` - Name
         *     * `change` - Change
         *     * `last_activity` - Last Activity
         * @enum {string}
         */
        CaseloadOrderEnum: "need" | "name" | "change" | "last_activity";
        /**
         * @description * `open_risk` - open_risk
         *     * `worsened_reliably` - worsened_reliably
         *     * `not_on_track` - not_on_track
         *     * `overdue` - overdue
         *     * `silent` - silent
         *     * `stable` - stable
         * @enum {string}
         */
        CaseloadReasonEnum: "open_risk" | "worsened_reliably" | "not_on_track" | "overdue" | "silent" | "stable";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        CaseloadView: {
            order: components["schemas"]["CaseloadOrderEnum"];
            reason?: components["schemas"]["CaseloadReasonEnum"];
            questionnaire?: string | null;
            is_digest_on: boolean;
            /** @default 1 */
            digest_weekday: number;
            /** Format: date-time */
            digest_next_at: string | null;
            links: components["schemas"]["CareLink"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        CaseloadViewWriteRequest: {
            order: components["schemas"]["CaseloadOrderEnum"];
            reason?: components["schemas"]["CaseloadReasonEnum"];
            questionnaire?: string | null;
            is_digest_on: boolean;
            /** @default 1 */
            digest_weekday: number;
        };
        /**
         * @description * `breathing` - breathing
         *     * `grounding` - grounding
         *     * `body` - body
         *     * `thinking` - thinking
         *     * `doing` - doing
         *     * `sleep` - sleep
         *     * `kindness` - kindness
         *     * `own` - own
         * @enum {string}
         */
        CategoryEnum: "breathing" | "grounding" | "body" | "thinking" | "doing" | "sleep" | "kindness" | "own";
        Certificate: {
            kind: string;
            version: number;
            /** Format: uuid */
            erasure: string;
            /** Format: uuid */
            organization: string;
            /** Format: uuid */
            person: string;
            state: components["schemas"]["CertificateStateEnum"];
            /** Format: date-time */
            asked_at: string;
            /** Format: date-time */
            due_at: string;
            /** Format: date-time */
            key_destroyed_at: string | null;
            /** Format: date-time */
            key_backups_gone_at: string | null;
            /** Format: date-time */
            done_at: string | null;
            account_deleted: boolean;
            erased: {
                [key: string]: number;
            };
            kept: {
                [key: string]: number;
            };
            signature: string;
        };
        CertificateRequest: {
            kind: string;
            version: number;
            /** Format: uuid */
            erasure: string;
            /** Format: uuid */
            organization: string;
            /** Format: uuid */
            person: string;
            state: components["schemas"]["CertificateStateEnum"];
            /** Format: date-time */
            asked_at: string;
            /** Format: date-time */
            due_at: string;
            /** Format: date-time */
            key_destroyed_at: string | null;
            /** Format: date-time */
            key_backups_gone_at: string | null;
            /** Format: date-time */
            done_at: string | null;
            account_deleted: boolean;
            erased: {
                [key: string]: number;
            };
            kept: {
                [key: string]: number;
            };
            signature: string;
        };
        /**
         * @description * `scheduled` - scheduled
         *     * `held` - held
         *     * `done` - done
         *     * `undone` - undone
         * @enum {string}
         */
        CertificateStateEnum: "scheduled" | "held" | "done" | "undone";
        Change: {
            /** Format: date */
            since: string;
            /** Format: double */
            difference: number;
            status: components["schemas"]["QuestionnaireChangeStatusEnum"];
            is_response: boolean;
            is_remission: boolean;
            is_recovered: boolean;
            sentence: string;
        };
        ChannelLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            devices: string;
            /** Format: uri */
            confirm_address: string;
            /** Format: uri */
            calendar: string;
            /** Format: uri */
            reminders: string;
        };
        /** @description The ways in which the member's reminders come. */
        Channels: {
            /** @description `applicationServerKey` for the browser; null where notifications are not set up. */
            public_key: string | null;
            is_mail_off: boolean;
            /** @description Mails came back, or were called unwanted: none are sent until the address is confirmed again. */
            is_mail_stopped: boolean;
            devices: components["schemas"]["PushDevice"][];
            links: components["schemas"]["ChannelLinks"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        CheckInRequest: {
            /**
             * Format: date
             * @description By the member's own clock. Long ago is welcome.
             */
            date: string;
            done: boolean;
        };
        CheckedCertificate: {
            is_genuine: boolean;
        };
        Checklist: {
            code: string;
            text: string;
            detail: string;
        };
        ChosenCohort: {
            cohort: components["schemas"]["Cohort"] | null;
        };
        Class: {
            data_class: components["schemas"]["DataClassEnum"];
            title: string;
            /** @description In plain words, what somebody else sees of it. */
            shows: string;
            /** @description Whether a span of days of it can be shared. */
            by_days: boolean;
            /** @description Whether one entry of it can be shared. */
            by_entry: boolean;
            /** @description Whether it can be shared with a person or a role here. */
            to_people: boolean;
            /** @description Whether it can be counted in the organisation's numbers. */
            counted: boolean;
        };
        Clock: {
            data_class: components["schemas"]["RetentionClassEnum"];
            days: number | null;
            least: number;
            most: number | null;
            /** @description The rule that the limits come from. */
            basis: string;
            /** @description Rows that would go with the next sweep. */
            past: number;
            /** Format: date-time */
            swept_at: string | null;
            swept_rows: number;
        };
        Clocks: {
            results: components["schemas"]["Clock"][];
            links: {
                [key: string]: string;
            };
        };
        Closure: {
            state: components["schemas"]["ClosureStateEnum"];
            /** Format: date-time */
            asked_at: string | null;
            /** Format: date-time */
            erase_at: string | null;
            /** @description With more than one, two have to want it. */
            owners: number;
            links: {
                [key: string]: string;
            };
        };
        /**
         * @description * `none` - none
         *     * `asked` - asked
         *     * `closing` - closing
         * @enum {string}
         */
        ClosureStateEnum: "none" | "asked" | "closing";
        CodeText: {
            code: string;
            text: string;
        };
        Coding: {
            system: string;
            code: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        Cohort: {
            /** Format: uuid */
            readonly id: string;
            /** @description A site, team or year group. */
            name: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        CohortChoiceRequest: {
            /**
             * Format: uuid
             * @description One of `cohorts/`, or null for none.
             */
            cohort: string | null;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        CohortRequest: {
            /** @description A site, team or year group. */
            name: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        ConfirmImportRequest: {
            /** @default false */
            accept_partial: boolean;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        ConfirmRequest: {
            /** @description The owner vouches for the licence and the words. */
            is_confirmed: boolean;
        };
        Consent: {
            /** Format: uuid */
            id: string;
            state: components["schemas"]["ConsentStateEnum"];
            recipient: components["schemas"]["Recipient"];
            data_class: components["schemas"]["DataClassEnum"];
            /** Format: uuid */
            entry_id: string | null;
            /** Format: date */
            from_date: string | null;
            /** Format: date */
            to_date: string | null;
            purpose: components["schemas"]["ConsentPurposeEnum"];
            basis: components["schemas"]["ConsentBasisEnum"];
            /** Format: date-time */
            granted_at: string;
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string | null;
            /**
             * Format: date-time
             * @description When it stopped counting, whatever ended it.
             */
            ended_at: string | null;
            text_version: number | null;
            /** @description Newer words are in force: read them and give it anew, or stop. */
            words_changed: boolean;
            /**
             * Format: date-time
             * @description When what was given under the old words stops counting, if it does.
             */
            counts_until: string | null;
            links: components["schemas"]["ConsentLinks"];
        };
        /**
         * @description * `consent` - Consent
         *     * `break_glass` - Break Glass
         * @enum {string}
         */
        ConsentBasisEnum: "consent" | "break_glass";
        ConsentLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            withdraw: string | null;
            /** Format: uri */
            text: string | null;
        };
        /**
         * @description * `care` - Care
         *     * `safety` - Safety
         *     * `reports` - Reports
         * @enum {string}
         */
        ConsentPurposeEnum: "care" | "safety" | "reports";
        /**
         * @description * `person` - Person
         *     * `role` - Role
         *     * `aggregate` - Aggregate
         * @enum {string}
         */
        ConsentRecipientKindEnum: "person" | "role" | "aggregate";
        /**
         * @description * `upcoming` - upcoming
         *     * `live` - live
         *     * `withdrawn` - withdrawn
         *     * `replaced` - replaced
         *     * `expired` - expired
         *     * `lapsed` - lapsed
         * @enum {string}
         */
        ConsentStateEnum: "upcoming" | "live" | "withdrawn" | "replaced" | "expired" | "lapsed";
        ConsentText: {
            /** Format: uuid */
            id: string;
            key: string;
            version: number;
            locale: string;
            title: string;
            lines: string[];
            /** @description What each class was said to show. */
            classes: {
                [key: string]: unknown;
            };
            sha256: string;
            /** Format: date-time */
            in_force_from: string;
            /** Format: date-time */
            lapses_at: string | null;
            is_current: boolean;
        };
        Count: {
            count: number;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        Cover: {
            /** @description ISO: 1 Monday .. 7 Sunday. */
            weekday: number;
            /** Format: time */
            starts: string;
            /** Format: time */
            ends: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        CoverRequest: {
            /** @description ISO: 1 Monday .. 7 Sunday. */
            weekday: number;
            /** Format: time */
            starts: string;
            /** Format: time */
            ends: string;
        };
        /**
         * @description * `mood` - Mood
         *     * `journal` - Journal
         *     * `assessment_score` - Assessment Score
         *     * `assessment_answers` - Assessment Answers
         *     * `safety_plan` - Safety Plan
         *     * `exercise_use` - Exercise Use
         *     * `goals` - Goals
         *     * `insights` - Insights
         *     * `risk_flag` - Risk Flag
         *     * `profile` - Profile
         * @enum {string}
         */
        DataClassEnum: "mood" | "journal" | "assessment_score" | "assessment_answers" | "safety_plan" | "exercise_use" | "goals" | "insights" | "risk_flag" | "profile";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        DataImport: {
            /** Format: uuid */
            readonly id: string;
            readonly state: components["schemas"]["DataImportStateEnum"];
            readonly problem: string;
            /** @description Rows in the file. */
            readonly total: number;
            readonly done: number;
            /** @description That this organisation does not take. */
            readonly skipped: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly finished_at: string | null;
            readonly links: {
                [key: string]: string;
            };
        };
        /**
         * @description * `queued` - Queued
         *     * `running` - Running
         *     * `done` - Done
         *     * `refused` - Refused
         * @enum {string}
         */
        DataImportStateEnum: "queued" | "running" | "done" | "refused";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        DataRequest: {
            /** Format: uuid */
            readonly id: string;
            kind: components["schemas"]["DataRequestKindEnum"];
            readonly state: components["schemas"]["DataRequestStateEnum"];
            /**
             * Format: uuid
             * @description Null in an employer's organisation, and for one's own.
             */
            readonly member: string | null;
            /** Format: date-time */
            readonly received_at: string;
            /** Format: date-time */
            readonly due_at: string;
            /** Format: date-time */
            readonly closed_at: string | null;
            readonly is_overdue: boolean;
            readonly links: {
                [key: string]: string;
            };
        };
        /**
         * @description * `done` - done
         *     * `refused` - refused
         * @enum {string}
         */
        DataRequestCloseStateEnum: "done" | "refused";
        /**
         * @description * `access` - Access
         *     * `correction` - Correction
         *     * `erasure` - Erasure
         *     * `restriction` - Restriction
         *     * `objection` - Objection
         * @enum {string}
         */
        DataRequestKindEnum: "access" | "correction" | "erasure" | "restriction" | "objection";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        DataRequestRequest: {
            kind: components["schemas"]["DataRequestKindEnum"];
        };
        /**
         * @description * `open` - Open
         *     * `done` - Done
         *     * `refused` - Refused
         * @enum {string}
         */
        DataRequestStateEnum: "open" | "done" | "refused";
        /** @description A field for each clock that can be set. */
        DaysRequest: {
            mood?: number | null;
            journal?: number | null;
            assessment_answers?: number | null;
            exercise_use?: number | null;
            profile?: number | null;
            risk_flag?: number | null;
            record?: number | null;
        };
        Deleted: {
            state: components["schemas"]["DeletedStateEnum"];
        };
        /**
         * @description * `deleted` - deleted
         * @enum {string}
         */
        DeletedStateEnum: "deleted";
        DeviceLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            test: string;
        };
        Digest: {
            /**
             * Format: date
             * @description Monday.
             */
            first: string;
            /**
             * Format: date
             * @description Sunday.
             */
            last: string;
            is_over: boolean;
            moods: components["schemas"]["Period"];
            /** @description Those with an entry. */
            days: string[];
            counts: components["schemas"]["DigestCounts"];
            links: components["schemas"]["DigestLinks"];
        };
        DigestCounts: {
            journal_entries: number;
            /** @description Completed ones. */
            questionnaires: number;
            exercises: number;
            /** @description Days on which something was done for a goal. */
            goal_days: number;
        };
        DigestLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            previous: string;
            /**
             * Format: uri
             * @description null: that week has not begun.
             */
            next: string | null;
            /** Format: uri */
            insights: string;
            /** Format: uri */
            reminders: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        DiscloseRequest: {
            /** Format: uuid */
            member_id: string;
            /** @description Who got it. */
            recipient: string;
            /** @default  */
            address: string;
            /** @description What for. */
            purpose: string;
            way: components["schemas"]["WayEnum"];
            data_classes: components["schemas"]["DataClassEnum"][];
        };
        Disclosure: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            disclosed_at: string;
            /** @description Who handed it on. */
            who: components["schemas"]["Who"];
            way: components["schemas"]["WayEnum"];
            data_classes: components["schemas"]["DataClassEnum"][];
            recipient: string | null;
            address: string | null;
            purpose: string | null;
        };
        DoneDay: {
            /** Format: date */
            date: string;
        };
        DoneDays: {
            results: components["schemas"]["DoneDay"][];
        };
        /** @description A drill and its result, kept as evidence. */
        Drill: {
            /** Format: uuid */
            id: string;
            severity: components["schemas"]["SeverityEnum"];
            /** Format: date-time */
            started_at: string;
            started_by: components["schemas"]["Person"] | null;
            state: components["schemas"]["RiskStateEnum"];
            result: components["schemas"]["ResultEnum"];
            /** Format: date-time */
            due_at: string | null;
            /** Format: date-time */
            acknowledged_at: string | null;
            acknowledged_by: components["schemas"]["Person"] | null;
            /** Format: date-time */
            resolved_at: string | null;
            /** Format: double */
            minutes_to_acknowledge: number | null;
            /** Format: double */
            minutes_to_resolve: number | null;
            links: components["schemas"]["RiskSelfLink"];
        };
        /** @description A drill and its result, kept as evidence. */
        DrillDetail: {
            /** Format: uuid */
            id: string;
            severity: components["schemas"]["SeverityEnum"];
            /** Format: date-time */
            started_at: string;
            started_by: components["schemas"]["Person"] | null;
            state: components["schemas"]["RiskStateEnum"];
            result: components["schemas"]["ResultEnum"];
            /** Format: date-time */
            due_at: string | null;
            /** Format: date-time */
            acknowledged_at: string | null;
            acknowledged_by: components["schemas"]["Person"] | null;
            /** Format: date-time */
            resolved_at: string | null;
            /** Format: double */
            minutes_to_acknowledge: number | null;
            /** Format: double */
            minutes_to_resolve: number | null;
            links: components["schemas"]["RiskSelfLink"];
            steps: components["schemas"]["DrillStep"][];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        DrillStartRequest: {
            /** @default urgent */
            severity: components["schemas"]["SeverityEnum"];
        };
        DrillStep: {
            number: number;
            state: components["schemas"]["RiskStateEnum"];
            step: number;
            /** Format: date-time */
            at: string;
        };
        EmailChangeState: {
            state: components["schemas"]["EmailChangeStateStateEnum"];
            email: string;
        };
        /**
         * @description * `waiting_for_old` - waiting_for_old
         *     * `waiting_for_new` - waiting_for_new
         *     * `changed` - changed
         * @enum {string}
         */
        EmailChangeStateStateEnum: "waiting_for_old" | "waiting_for_new" | "changed";
        /** @description Where somebody signs in, shared by all ways of signing in. */
        EmailCodeRequest: {
            /**
             * @description Stay signed in: this device is mine alone.
             * @default false
             */
            own_device: boolean;
            /** @default  */
            device_label: string;
            /**
             * @description Send the refresh token in the body instead of a cookie.
             *
             *     * `body` - body
             */
            refresh?: components["schemas"]["RefreshEnum"];
            ticket: string;
            /** @description Eight digits. */
            code: string;
        };
        /** @description Whatever was typed: what is no address is nobody's, and the answer is the same. */
        EmailCodeRequestRequest: {
            email: string;
            /**
             * @description Send the refresh token in the body instead of a cookie.
             *
             *     * `body` - body
             */
            refresh?: components["schemas"]["RefreshEnum"];
        };
        /** @description The same words whether or not a mail was sent. */
        EmailCodeSent: {
            detail: string;
            /** @description Goes with the code. */
            ticket: string;
            /** @description Seconds. */
            expires_in: number;
        };
        /** @description A domain, and the TXT record that proves it. */
        EmailDomain: {
            /** Format: uuid */
            readonly id: string;
            readonly domain: string;
            readonly record_name: string;
            readonly record_value: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly checked_at: string | null;
            /** Format: date-time */
            readonly proved_at: string | null;
            readonly links: {
                [key: string]: string;
            };
        };
        /** @description Whatever was typed: what is no address is nobody's, and the answer is the same. */
        EmailRequest: {
            email: string;
        };
        Ended: {
            ended: number;
        };
        Enrolled: {
            access: string;
            /** @description Seconds. */
            expires_in: number;
            /** @description Only where it was asked for in the body. */
            refresh?: string;
            member: components["schemas"]["MemberSummary"];
            second_factor: components["schemas"]["FactorState"];
            recovery_codes?: string[];
        };
        /** @description A secret for an authenticator app. It counts once one of its codes was sent to `confirm`. */
        Enrolment: {
            /** @description For typing: base32. */
            secret: string;
            otpauth_uri: string;
            /** @description The address as a picture: an inline SVG element. */
            qr_svg: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        ErasureAskRequest: {
            /**
             * @description `later`: after 14 days, with an undo until then.
             *
             *     * `later` - later
             *     * `now` - now
             */
            when: components["schemas"]["WhenEnum"];
        };
        ErasureAsked: {
            /** Format: uuid */
            id: string;
            state: string;
            /** Format: date-time */
            due_at: string;
            /** @description Opens the undo and the certificate without an account. */
            token: string;
        };
        ErasurePreview: {
            goes: components["schemas"]["Goes"][];
            stays: components["schemas"]["Stays"][];
            undo_days: number;
            key_backup_days: number;
            hold: components["schemas"]["StandingHold"] | null;
            kept: components["schemas"]["KeptClass"][];
            links: {
                [key: string]: string;
            };
        };
        Exercise: {
            /** @description Our key, or the id of one of the organisation's. */
            id: string;
            version: number;
            is_ours: boolean;
            category: components["schemas"]["CategoryEnum"];
            title: string;
            summary: string;
            minutes: number;
            steps_count: number;
            has_writing: boolean;
            links: components["schemas"]["_Links"];
            /** @description What to ask before. */
            before: string;
            /** @description What to ask after. */
            after: string;
            /** @description Shown where nothing may move. */
            still: string;
            steps: components["schemas"]["Step"][];
        };
        ExerciseCount: {
            exercise: string;
            title: string;
            count: number;
        };
        /**
         * @description * `read` - read
         *     * `timer` - timer
         *     * `breathe` - breathe
         *     * `write` - write
         *     * `rate` - rate
         * @enum {string}
         */
        ExerciseStepKindEnum: "read" | "timer" | "breathe" | "write" | "rate";
        ExerciseSummary: {
            /** @description Our key, or the id of one of the organisation's. */
            id: string;
            version: number;
            is_ours: boolean;
            category: components["schemas"]["CategoryEnum"];
            title: string;
            summary: string;
            minutes: number;
            steps_count: number;
            has_writing: boolean;
            links: components["schemas"]["_Links"];
        };
        ExerciseTrend: {
            /** Format: date-time */
            shared_from: string | null;
            counts: components["schemas"]["ExerciseCount"][];
        };
        Exercises: {
            locale: string;
            results: components["schemas"]["ExerciseSummary"][];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        Export: {
            /** Format: uuid */
            readonly id: string;
            readonly state: components["schemas"]["ExportStateEnum"];
            /** @description Steps, for a progress bar. */
            readonly total: number;
            readonly done: number;
            readonly rows: number;
            /** @description Bytes of the ZIP. */
            readonly size: number | null;
            /** @description Of the ZIP; empty until it is ready. */
            readonly sha256: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly finished_at: string | null;
            /** Format: date-time */
            readonly expires_at: string | null;
            readonly links: {
                [key: string]: string;
            };
        };
        /**
         * @description * `queued` - Queued
         *     * `running` - Running
         *     * `ready` - Ready
         *     * `failed` - Failed
         *     * `expired` - Expired
         * @enum {string}
         */
        ExportStateEnum: "queued" | "running" | "ready" | "failed" | "expired";
        /** @description Exactly one of the two. */
        FactorRequest: {
            /**
             * @description Six digits of the authenticator.
             * @default
             */
            code: string;
            /** @default  */
            recovery_code: string;
            ticket: string;
            /**
             * @description Send the refresh token in the body instead of a cookie.
             *
             *     * `body` - body
             */
            refresh?: components["schemas"]["RefreshEnum"];
            /**
             * @description Do not ask for the factor in this browser for 30 days.
             * @default false
             */
            trust_device: boolean;
        };
        /** @description What the account has and this organisation asks for. */
        FactorState: {
            /** @description The account has a second factor that works here. */
            is_active: boolean;
            /** @description The organisation asks people with this role for one. */
            is_required: boolean;
            /**
             * Format: date-time
             * @description From then on nobody with this role comes in without one.
             */
            enrol_by: string | null;
        };
        FeelingWord: {
            code: string;
            label: string;
            tone: components["schemas"]["ToneEnum"];
        };
        /** @description One thing that is wrong with what was sent. */
        FieldError: {
            /** @description A path such as `owner.email` or `items.0.name`; null for the whole body. */
            field: string | null;
            /** @description For programs; stable. */
            code: string;
            /** @description For people. */
            detail: string;
        };
        /** @description Of a share, `value`, `low` and `high` are whole per cent; `bound` says that it is only below or above that. */
        Figure: {
            measure: string;
            /** @description Null: everybody. */
            cohort: components["schemas"]["Cohort"] | null;
            /** @description False: not enough people yet. */
            is_shown: boolean;
            /** Format: double */
            value: number | null;
            /**
             * Format: double
             * @description Of the 95 % interval.
             */
            low: number | null;
            /** Format: double */
            high: number | null;
            bound: components["schemas"]["BoundEnum"];
            /** @description A band, such as 20-49; empty where nothing is shown. */
            people: string;
        };
        FileActivity: {
            name: string;
            count: number;
            /** @description What is suggested. */
            tag: string | null;
        };
        FileMood: {
            name: string;
            count: number;
            /** @description What is suggested; null: the member has to say. */
            valence: number | null;
        };
        FlaggedMember: {
            /** Format: uuid */
            id: string;
            display_name: string;
        };
        /**
         * @description * `cbt_depression` - Cbt Depression
         *     * `other` - Other
         * @enum {string}
         */
        FocusEnum: "cbt_depression" | "other";
        /**
         * @description * `share` - share
         *     * `mean` - mean
         * @enum {string}
         */
        FormEnum: "share" | "mean";
        Gap: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            days: number;
        };
        /** @description What would be shared with whom, and for how long. */
        GiveRequest: {
            recipient_kind: components["schemas"]["ConsentRecipientKindEnum"];
            /**
             * Format: uuid
             * @description Of a person: an id of `recipients/`.
             */
            recipient_id?: string | null;
            /** @description Of a role: practitioner. Otherwise empty. */
            recipient_role?: string;
            data_class: components["schemas"]["DataClassEnum"];
            /**
             * Format: uuid
             * @description Only this one entry of the journal.
             */
            entry_id?: string | null;
            /**
             * Format: date
             * @description Only what is from this day on.
             */
            from_date?: string | null;
            /**
             * Format: date
             * @description Only what is up to this day, included.
             */
            to_date?: string | null;
            /**
             * Format: date-time
             * @description When it stops by itself; null: never.
             */
            ends_at?: string | null;
            /** @description Of the words that were read: `sha256` of `options/`. */
            text_sha256: string;
        };
        Goal: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["GoalKindEnum"];
            title: string | null;
            why: string | null;
            smallest: string | null;
            times_per_week: number | null;
            position: number;
            state: components["schemas"]["GoalStateEnum"];
            /** Format: date */
            paused_until: string | null;
            /** Format: date */
            reached_on: string | null;
            progress: components["schemas"]["Progress"];
            /** @description It could not be opened; its words are null. */
            unreadable: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            links: components["schemas"]["GoalLinks"];
        };
        /**
         * @description * `goal` - Goal
         *     * `habit` - Habit
         * @enum {string}
         */
        GoalKindEnum: "goal" | "habit";
        GoalLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            check_ins: string;
            /** Format: uri */
            pause: string;
            /** Format: uri */
            resume: string;
            /** Format: uri */
            make_smaller: string;
            /** Format: uri */
            sizes: string;
            /** Format: uri */
            reach: string;
            /** Format: uri */
            archive: string;
            /** Format: uri */
            reopen: string;
        };
        /**
         * @description * `active` - active
         *     * `paused` - paused
         *     * `reached` - reached
         *     * `archived` - archived
         * @enum {string}
         */
        GoalStateEnum: "active" | "paused" | "reached" | "archived";
        /** @description What the member says about a goal. All words are stored encrypted. */
        GoalWriteRequest: {
            /**
             * @description `goal`: once; `habit`: again and again.
             *
             *     * `goal` - Goal
             *     * `habit` - Habit
             */
            kind: components["schemas"]["GoalKindEnum"];
            title: string;
            /**
             * @description What it is for.
             * @default
             */
            why: string;
            /**
             * @description What counts on a bad day too.
             * @default
             */
            smallest: string;
            /** @description Of a habit; null: every day. */
            times_per_week?: number | null;
            /** @default 0 */
            position: number;
        };
        Goes: {
            name: string;
            title: string;
            rows: number;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        HandOverRequest: {
            /**
             * Format: uuid
             * @description A membership of `hand_over_to`.
             */
            to: string;
            /**
             * @description Kept sealed.
             * @default
             */
            note: string;
        };
        HandedOver: {
            handover: string;
            expires_in: number;
            links: components["schemas"]["HomeLinks"];
        };
        /** @description Where somebody signs in, shared by all ways of signing in. */
        HandoverRequest: {
            /**
             * @description Stay signed in: this device is mine alone.
             * @default false
             */
            own_device: boolean;
            /** @default  */
            device_label: string;
            /**
             * @description Send the refresh token in the body instead of a cookie.
             *
             *     * `body` - body
             */
            refresh?: components["schemas"]["RefreshEnum"];
            code: string;
            /** @default  */
            nonce: string;
        };
        HeatItem: {
            link_id: string;
            text: string;
            minimum: number;
            maximum: number;
            asks_about_harm: boolean;
        };
        HeatMap: {
            questionnaire: string;
            title: string;
            /** Format: date-time */
            shared_from: string | null;
            items: components["schemas"]["HeatItem"][];
            responses: components["schemas"]["HeatResponse"][];
        };
        HeatResponse: {
            /** Format: uuid */
            response: string;
            /** Format: date-time */
            at: string;
            /** @description Null: cannot be read any more. */
            answers: {
                [key: string]: number | null;
            } | null;
        };
        /** @description What the help page and the help panel share. */
        Help: {
            /** @description Says so where the words are not translated. */
            language_note: string;
            /** @description Show it before everything else. */
            emergency: string;
            /** @description The organisation's own, the first one first. */
            contacts: components["schemas"]["HelpContact"][];
            /** @description Where the directory's lines are for. ISO 3166. */
            country: string;
            directory: components["schemas"]["HelpLine"][];
            /**
             * Format: uri
             * @description Lines by country, kept by others.
             */
            directory_url: string;
            /** @description The first one is the main one. */
            actions: components["schemas"]["HelpAction"][];
            /** @description What this service is not. Show it as it is. */
            notice: string;
            links: components["schemas"]["HelpLinks"];
        };
        HelpAction: {
            kind: components["schemas"]["HelpActionKindEnum"];
            text: string;
            /** @description `tel:`, `sms:`, an address, or a path in the app. */
            href: string;
        };
        /**
         * @description * `call` - call
         *     * `text` - text
         *     * `web` - web
         *     * `plan` - plan
         *     * `tell` - tell
         *     * `dismiss` - dismiss
         * @enum {string}
         */
        HelpActionKindEnum: "call" | "text" | "web" | "plan" | "tell" | "dismiss";
        HelpContact: {
            name: string;
            phone: string;
            sms: string;
            url: string;
            /** @description Who answers, what it costs. */
            note: string;
            hours: string;
            /** @description ISO 3166; empty: anywhere. */
            country: string;
            /** @description BCP 47; empty: any. */
            locale: string;
        };
        /** @description One line of the crisis directory. */
        HelpLine: {
            country: string;
            region: string;
            name: string;
            phone: string;
            sms: string;
            chat_url: string;
            hours: string;
            languages: string[];
            audience: string;
            /** Format: uri */
            source_url: string;
            /** @description Whether a person vouches for it today. */
            is_verified: boolean;
            /** @description Show it beside the line. */
            mark: string;
        };
        HelpLinks: {
            /** Format: uri */
            self: string;
        };
        HomeLinks: {
            /** Format: uri */
            app: string;
        };
        /** @description The client's secret comes in and never goes out; left out it stays as it is. */
        IdentityProvider: {
            issuer: string;
            client_id: string;
            readonly has_secret: boolean;
            label: string;
            /** @default false */
            is_enabled: boolean;
            /** @default false */
            is_required: boolean;
            /** @default false */
            creates_members: boolean;
            /** @default false */
            trusts_factors: boolean;
            accepted_acr?: string[];
            /** Format: date-time */
            readonly tested_at: string | null;
            readonly redirect_uri: string;
            readonly links: {
                [key: string]: string;
            };
        };
        /** @description The client's secret comes in and never goes out; left out it stays as it is. */
        IdentityProviderRequest: {
            issuer: string;
            client_id: string;
            client_secret?: string;
            label: string;
            /** @default false */
            is_enabled: boolean;
            /** @default false */
            is_required: boolean;
            /** @default false */
            creates_members: boolean;
            /** @default false */
            trusts_factors: boolean;
            accepted_acr?: string[];
        };
        Import: {
            /** Format: uuid */
            readonly id: string;
            readonly state: components["schemas"]["ImportStateEnum"];
            readonly encoding: string;
            readonly delimiter: string;
            readonly counts: {
                [key: string]: number | null;
            };
            readonly roles: {
                [key: string]: number;
            };
            readonly errors: {
                [key: string]: unknown;
            }[];
            readonly done: number;
            readonly total: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly expires_at: string;
            /** Format: date-time */
            readonly confirmed_at: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
            readonly links: {
                [key: string]: string;
            };
        };
        /**
         * @description * `checked` - Checked
         *     * `running` - Running
         *     * `done` - Done
         *     * `expired` - Expired
         * @enum {string}
         */
        ImportStateEnum: "checked" | "running" | "done" | "expired";
        InsightSelfLink: {
            /** Format: uri */
            self: string;
        };
        InsightSettings: {
            is_on: boolean;
            streak_is_on: boolean;
            links: components["schemas"]["InsightSelfLink"];
        };
        InsightSuggestion: {
            kind: components["schemas"]["InsightSuggestionKindEnum"];
            sentence: string;
            links: components["schemas"]["InsightSuggestionLinks"];
        };
        /**
         * @description * `low_week` - low_week
         *     * `reliable_worsening` - reliable_worsening
         * @enum {string}
         */
        InsightSuggestionKindEnum: "low_week" | "reliable_worsening";
        InsightSuggestionLinks: {
            /** Format: uri */
            exercises: string;
            /** Format: uri */
            safety_plan: string;
            /** Format: uri */
            help: string;
        };
        Insights: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** @description Off: no patterns and no words about changes. */
            is_on: boolean;
            basis: components["schemas"]["BasisEnum"];
            basis_sentence: string;
            /** @description Days with entries only, oldest first. */
            calendar: components["schemas"]["CalendarDay"][];
            trend: components["schemas"]["Trend"];
            /** @description Newest first, from Monday; at most 12. */
            weeks: components["schemas"]["Period"][];
            /** @description Newest first; at most 12. */
            months: components["schemas"]["Month"][];
            patterns: components["schemas"]["Patterns"];
            streak: components["schemas"]["Streak"];
            suggestions: components["schemas"]["InsightSuggestion"][];
            links: components["schemas"]["InsightsLinks"];
        };
        InsightsLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            settings: string;
            /** Format: uri */
            self_tests: string;
            /** Format: uri */
            help: string;
        };
        /** @description `state` is null where it would tell an employer whether one person joined. */
        Invitation: {
            /** Format: uuid */
            readonly id: string;
            readonly email: string;
            readonly name: string;
            readonly role: string;
            readonly state: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly expires_at: string;
            readonly links: {
                [key: string]: string;
            };
        };
        IssuedPass: {
            /** Format: uuid */
            id: string;
            mode: components["schemas"]["AnsweringModeEnum"];
            relationship: string | null;
            questionnaire: string;
            title: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            opened_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: uuid */
            response: string | null;
            links: components["schemas"]["CareLink"];
            /** @description Of a kiosk: six digits for ten minutes. Shown once. */
            code: string | null;
            /** @description For reading aloud. Shown once. */
            token: string | null;
            /**
             * Format: uri
             * @description For a proxy. Shown once.
             */
            url: string | null;
        };
        Item: {
            link_id: string;
            text: string;
            /** @description Asked only if an earlier item was answered higher than this. */
            shown_if_any_over: number | null;
            asks_about_harm: boolean;
            options: components["schemas"]["AnswerOption"][];
            codings: components["schemas"]["Coding"][];
        };
        /** @description `uses` is null where a number would tell whether one person joined. */
        JoinCode: {
            /** Format: uuid */
            readonly id: string;
            readonly code: string;
            readonly role: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            expires_at?: string;
            max_uses?: number | null;
            readonly uses: number | null;
            readonly is_usable: boolean;
            /** Format: date-time */
            readonly revoked_at: string | null;
            readonly links: {
                [key: string]: string;
            };
        };
        /** @description `uses` is null where a number would tell whether one person joined. */
        JoinCodeRequest: {
            /** Format: date-time */
            expires_at?: string;
            max_uses?: number | null;
        };
        /** @description An entry as a whole (`entry_json` writes it). */
        JournalEntry: {
            /** Format: uuid */
            id: string;
            title: string | null;
            is_draft: boolean;
            tags: string[];
            privacy: components["schemas"]["PrivacyEnum"];
            prompt: string;
            /** @description What If-Match names. */
            version: number;
            /** @description It could not be opened; title and text are null. */
            unreadable: boolean;
            /** Format: date-time */
            occurred_at: string;
            time_zone: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Can be restored for 30 days from then.
             */
            deleted_at: string | null;
            links: components["schemas"]["JournalLinks"];
            body: string | null;
        };
        /** @description What the member says. Fields left out of a PUT get their default; a PATCH keeps them. */
        JournalEntryWriteRequest: {
            /**
             * @description Stored encrypted.
             * @default
             */
            title: string;
            /**
             * @description Stored encrypted.
             * @default
             */
            body: string;
            /**
             * @description Not finished; it may be empty.
             * @default false
             */
            is_draft: boolean;
            tags?: string[];
            /**
             * @description Nobody but the writer reads it.
             *
             *     * `private` - Private
             * @default private
             */
            privacy: components["schemas"]["PrivacyEnum"];
            /** @description What it began with. */
            prompt?: string;
            /**
             * Format: date-time
             * @description May lie in the past; at most five minutes ahead.
             */
            occurred_at: string;
            /** @description IANA name: where the member was then. */
            time_zone: string;
        };
        /** @description An entry in a list. */
        JournalHit: {
            /** Format: uuid */
            id: string;
            title: string | null;
            /** @description The text around the first hit, on one line. */
            excerpt: string;
            is_draft: boolean;
            tags: string[];
            privacy: components["schemas"]["PrivacyEnum"];
            prompt: string;
            /** @description What If-Match names. */
            version: number;
            /** @description It could not be opened; title and text are null. */
            unreadable: boolean;
            /** Format: date-time */
            occurred_at: string;
            time_zone: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Can be restored for 30 days from then.
             */
            deleted_at: string | null;
            links: components["schemas"]["JournalLinks"];
            /** @description Where the hit stands in the excerpt: start and end. Null where it is in the title. */
            match: number[] | null;
        };
        JournalLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            versions: string;
            /** Format: uri */
            restore: string;
        };
        /**
         * @description * `prompt` - Prompt
         *     * `template` - Template
         * @enum {string}
         */
        JournalPromptKindEnum: "prompt" | "template";
        /** @description An entry in a list. */
        JournalSummary: {
            /** Format: uuid */
            id: string;
            title: string | null;
            /** @description The first 280 characters, on one line. */
            excerpt: string | null;
            is_draft: boolean;
            tags: string[];
            privacy: components["schemas"]["PrivacyEnum"];
            prompt: string;
            /** @description What If-Match names. */
            version: number;
            /** @description It could not be opened; title and text are null. */
            unreadable: boolean;
            /** Format: date-time */
            occurred_at: string;
            time_zone: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Can be restored for 30 days from then.
             */
            deleted_at: string | null;
            links: components["schemas"]["JournalLinks"];
        };
        JournalVersion: {
            /** Format: uuid */
            id: string;
            version: number;
            title: string | null;
            unreadable: boolean;
            /**
             * Format: date-time
             * @description When this text was written.
             */
            created_at: string;
            links: components["schemas"]["VersionLinks"];
            body: string | null;
        };
        JournalVersionSummary: {
            /** Format: uuid */
            id: string;
            version: number;
            title: string | null;
            excerpt: string | null;
            unreadable: boolean;
            /**
             * Format: date-time
             * @description When this text was written.
             */
            created_at: string;
            links: components["schemas"]["VersionLinks"];
        };
        KeptClass: {
            data_class: components["schemas"]["RetentionClassEnum"];
            /** @description Null: as long as you are here. */
            days: number | null;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        KioskRequest: {
            code: string;
        };
        KioskToken: {
            token: string;
            /** Format: date-time */
            expires_at: string;
        };
        Labelled: {
            value: number;
            label: string;
        };
        /**
         * @description * `none` - None
         *     * `under_way` - Under Way
         *     * `sent` - Sent
         *     * `unconfirmed` - Unconfirmed
         *     * `skipped` - Skipped
         *     * `failed` - Failed
         * @enum {string}
         */
        LastMailEnum: "none" | "under_way" | "sent" | "unconfirmed" | "skipped" | "failed";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        LegalHold: {
            /** Format: uuid */
            readonly id: string;
            /**
             * Format: uuid
             * @description Null: everybody.
             */
            member?: string | null;
            /** @description Shown to the person. */
            reason: string;
            /** Format: date-time */
            readonly placed_at: string;
            /** Format: date-time */
            readonly released_at: string | null;
            readonly links: {
                [key: string]: string;
            };
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        LegalHoldRequest: {
            /**
             * Format: uuid
             * @description Null: everybody.
             */
            member?: string | null;
            /** @description Shown to the person. */
            reason: string;
        };
        Library: {
            is_harm_asked: boolean;
            results: components["schemas"]["LibraryEntry"][];
        };
        LibraryEntry: {
            code: string;
            version: string;
            title: string;
            is_on: boolean;
            can_start: boolean;
            /** @description Code of why it cannot be started. */
            problem: string | null;
            problem_detail: string | null;
            asks_about_harm: boolean;
            licence: components["schemas"]["Licence"];
            checksum: string;
            /** Format: uuid */
            pack_id: string | null;
            is_confirmed: boolean;
        };
        Licence: {
            tier: string;
            holder: string;
            terms: string;
            source: string;
            ref: string | null;
            /** Format: date */
            valid_until: string | null;
        };
        /** @description One line of a step. Phone, web address and kind only where the step takes them. */
        LineOfPlanRequest: {
            text: string;
        };
        /** @description Where somebody signs in, shared by all ways of signing in. */
        LoginRequest: {
            /**
             * @description Stay signed in: this device is mine alone.
             * @default false
             */
            own_device: boolean;
            /** @default  */
            device_label: string;
            /**
             * @description Send the refresh token in the body instead of a cookie.
             *
             *     * `body` - body
             */
            refresh?: components["schemas"]["RefreshEnum"];
            email: string;
            password: string;
        };
        /** @description For whoever has the link, which is whoever reads that mailbox. */
        Look: {
            email: string;
            name: string;
            role: components["schemas"]["RoleEnum"];
            organization: string;
            has_account: boolean;
            password_required: boolean;
            /** Format: date-time */
            expires_at: string;
        };
        MailGroups: {
            /** @description At times that the person chose. */
            nudges?: boolean;
            /** @description When something is due. */
            due?: boolean;
            /** @description A look back once a week. */
            week?: boolean;
        };
        /** @description Which mails come, for whoever holds one of them. Says no name, no address, and not what they are about. */
        MailPreferences: {
            /** @description Those that the person has anything of: whether mails of it come. */
            groups: components["schemas"]["MailGroups"];
            /** Format: date */
            paused_until: string | null;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        MailTokenRequest: {
            /** @description From the link in the mail. */
            token: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        MailedCodeRequest: {
            ticket: string;
            code: string;
        };
        /**
         * @description * `improved_reliably` - improved_reliably
         *     * `worsened_reliably` - worsened_reliably
         * @enum {string}
         */
        MarkEnum: "improved_reliably" | "worsened_reliably";
        Me: {
            /** Format: uuid */
            id: string;
            /** Format: email */
            email: string;
            display_name: string;
            role: string;
            /** @description BCP 47. */
            locale: string;
            /** @description IANA name. */
            time_zone: string;
            /** @description Plain sentences: what the organisation can and cannot see of you. */
            organization_sees: string[];
            links: components["schemas"]["MeLinks"];
        };
        MeLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            organization: string;
            /** Format: uri */
            mood_entries: string;
            /** Format: uri */
            reminders: string;
            /** Format: uri */
            help: string;
        };
        Measure: {
            key: string;
            title: string;
            kind: components["schemas"]["ReportPageKindEnum"];
            form: components["schemas"]["FormEnum"];
            /** @description Which consent to be counted it needs. */
            data_class: string;
        };
        MemberLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            trends: string;
            /** Format: uri */
            items: string;
            /** Format: uri */
            session_page: string;
            /** Format: uri */
            session_page_print: string;
            /** Format: uri */
            session_page_pdf: string;
            /** Format: uri */
            notes: string;
            /** Format: uri */
            annotations: string;
            /** Format: uri */
            assignments: string;
            /** Format: uri */
            plans: string;
            /** Format: uri */
            passes: string;
            /** Format: uri */
            relation: string;
        };
        MemberPage: {
            /** Format: uuid */
            member: string;
            display_name: string | null;
            time_zone: string | null;
            shared: components["schemas"]["Shared"][];
            not_shared: string[];
            relation: components["schemas"]["Relation"] | null;
            care_team: components["schemas"]["TeamMate"][];
            reason: components["schemas"]["Reason"];
            more: components["schemas"]["Reason"][];
            scores: components["schemas"]["CaseScore"][];
            plans: components["schemas"]["Plan"][];
            open_assignments: components["schemas"]["Assignment"][];
            risk_events: components["schemas"]["Risk"][];
            notice: string;
            links: components["schemas"]["MemberLinks"];
        };
        /** @description The person as the product knows them here. */
        MemberSummary: {
            /** Format: uuid */
            id: string;
            display_name: string;
            role: components["schemas"]["RoleEnum"];
            locale: string;
            time_zone: string;
        };
        /** @description A person of the organisation, as those who run it see them. Never anything they wrote. */
        Membership: {
            /** Format: uuid */
            readonly id: string;
            /** @description As the organisation knows it: who came by its provider has no other (users/migrations/0006). */
            readonly email: string;
            readonly name: string;
            readonly role: components["schemas"]["RoleEnum"];
            readonly status: components["schemas"]["MembershipStatusEnum"];
            /** Format: date-time */
            readonly created_at: string;
            readonly links: {
                [key: string]: string;
            };
        };
        /**
         * @description * `active` - active
         *     * `deactivated` - deactivated
         * @enum {string}
         */
        MembershipChangeStatusEnum: "active" | "deactivated";
        /**
         * @description * `active` - Active
         *     * `invited` - Invited
         *     * `deactivated` - Deactivated
         *     * `left` - Left
         * @enum {string}
         */
        MembershipStatusEnum: "active" | "invited" | "deactivated" | "left";
        /**
         * @description * `owner` - owner
         *     * `admin` - admin
         *     * `practitioner` - practitioner
         *     * `member` - member
         *     * `auditor` - auditor
         * @enum {string}
         */
        MfaRequiredRolesEnum: "owner" | "admin" | "practitioner" | "member" | "auditor";
        Minimum: {
            with: number;
            without: number;
            /** @description From the first to the last day with an answer. */
            days: number;
        };
        Minutes: {
            /** Format: double */
            median: number | null;
            /** Format: double */
            p90: number | null;
            count: number | null;
        };
        Month: {
            /** Format: date */
            start: string;
            /** @description Days with entries. */
            days: number;
            entries: number;
            /**
             * Format: double
             * @description Of the days' values.
             */
            mean: number | null;
            lowest: number | null;
            highest: number | null;
            sentence: string;
            /** @description Ours only: own words are stored encrypted. */
            words: components["schemas"]["MonthWord"][];
            tags: components["schemas"]["MonthTag"][];
        };
        MonthTag: {
            tag: string;
            name: string;
            /** @description Days. */
            count: number;
        };
        MonthWord: {
            word: string;
            count: number;
        };
        MoodDay: {
            /**
             * Format: date
             * @description The day where the member was.
             */
            date: string;
            /**
             * Format: double
             * @description Mean valence of the day's entries, rounded to two places.
             */
            mean: number;
            count: number;
            lowest: number;
            highest: number;
            /** Format: double */
            energy: number | null;
            sleep_minutes: number | null;
            sleep_quality: number | null;
        };
        MoodDays: {
            /**
             * @description How a day's value is made; say so where it is shown.
             *
             *     * `mean_of_entries` - mean_of_entries
             */
            basis: components["schemas"]["BasisEnum"];
            results: components["schemas"]["MoodDay"][];
        };
        /** @description How an entry is answered; for the API's description (`entry_json` writes it). */
        MoodEntry: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["MoodKindEnum"];
            valence: number;
            energy: number | null;
            words: string[];
            tags: string[];
            amounts: {
                [key: string]: number;
            };
            absent: string[];
            sleep_minutes: number | null;
            sleep_quality: number | null;
            note: string | null;
            /** @description Some of it could not be opened and is missing here. */
            unreadable: boolean;
            /** Format: date-time */
            occurred_at: string;
            time_zone: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            links: components["schemas"]["MoodEntryLinks"];
        };
        MoodEntryLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            restore: string;
        };
        /** @description What the member says. Fields left out of a PUT get their default; a PATCH keeps them. */
        MoodEntryWriteRequest: {
            /**
             * @description `day`: how the whole day was.
             *
             *     * `moment` - Moment
             *     * `day` - Day
             */
            kind?: components["schemas"]["MoodKindEnum"];
            /** @description -2 very unpleasant, 0 neither, 2 very pleasant. */
            valence: number;
            /** @description 0 very low .. 4 very high. */
            energy?: number | null;
            /** @description Ours (`calm`) or the member's own. */
            words?: string[];
            /** @description What was there: ours (`sleep`), ids of own tags; other text is kept as written and sealed. */
            tags?: string[];
            /** @description How much, for those of `tags` that are counted. */
            amounts?: {
                [key: string]: number;
            };
            /** @description What was not there: an explicit no. Ours and own tags. */
            absent?: string[];
            /** @description Of the night before. */
            sleep_minutes?: number | null;
            /** @description 0 very bad .. 4 very good. */
            sleep_quality?: number | null;
            /**
             * @description Stored encrypted.
             * @default
             */
            note: string;
            /**
             * Format: date-time
             * @description May lie in the past; at most five minutes ahead.
             */
            occurred_at: string;
            /** @description IANA name: where the member was then. Decides which day it counts for. */
            time_zone: string;
        };
        /** @description While the file is there and nothing was started, what it holds; null and empty afterwards. */
        MoodImport: {
            /** Format: uuid */
            id: string;
            state: components["schemas"]["MoodImportStateEnum"];
            time_zone: string;
            /** @description Lines that can be imported. */
            total: number;
            done: number;
            created: number;
            /** @description Lines whose entry was there already. */
            repeated: number;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description The file is thrown away then at the latest.
             */
            expires_at: string;
            links: components["schemas"]["MoodImportLinks"];
            lines: number | null;
            /** Format: date */
            first: string | null;
            /** Format: date */
            last: string | null;
            /** @description Lines whose entry is there. */
            already_here: number | null;
            error_count: number;
            errors: components["schemas"]["BadLine"][];
            moods: components["schemas"]["FileMood"][];
            activities: components["schemas"]["FileActivity"][];
        };
        MoodImportLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            start: string;
        };
        /** @description What the member's own names become. */
        MoodImportStartRequest: {
            /** @description Step by the file's name for it; what is suggested needs no mention. */
            moods?: {
                [key: string]: number;
            };
            /** @description Our code, the id of an own tag, `new`, or null: then it is kept in the note. */
            activities?: {
                [key: string]: string | null;
            };
            /**
             * @description Leave lines out that cannot be imported.
             * @default false
             */
            skip_errors: boolean;
        };
        /**
         * @description * `checked` - Checked
         *     * `running` - Running
         *     * `done` - Done
         * @enum {string}
         */
        MoodImportStateEnum: "checked" | "running" | "done";
        MoodImportSummary: {
            /** Format: uuid */
            id: string;
            state: components["schemas"]["MoodImportStateEnum"];
            time_zone: string;
            /** @description Lines that can be imported. */
            total: number;
            done: number;
            created: number;
            /** @description Lines whose entry was there already. */
            repeated: number;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description The file is thrown away then at the latest.
             */
            expires_at: string;
            links: components["schemas"]["MoodImportLinks"];
        };
        /** @description A file that Daylio exported. */
        MoodImportWriteRequest: {
            /** @description The CSV as text. */
            file: string;
            /** @description Whose wall clock the file means: it does not say. */
            time_zone: string;
        };
        /**
         * @description * `moment` - Moment
         *     * `day` - Day
         * @enum {string}
         */
        MoodKindEnum: "moment" | "day";
        MoodMean: {
            /** Format: date */
            on: string;
            /**
             * Format: double
             * @description -2 .. 2
             */
            mean: number;
            entries: number;
        };
        MoodTrend: {
            /** Format: date-time */
            shared_from: string | null;
            days: components["schemas"]["MoodMean"][];
            words: components["schemas"]["WordCount"][];
            tags: components["schemas"]["TagCount"][];
        };
        MyAssignment: {
            /** Format: uuid */
            id: string;
            questionnaire: string;
            title: string;
            minutes: number;
            status: components["schemas"]["AssignmentStatusEnum"];
            is_late: boolean;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            completed_at: string | null;
            assigned_by: components["schemas"]["Name"] | null;
            /** @description To be read before question 1. */
            who_sees: string[];
            why: string;
            harm_notice: string;
            without_harm: string | null;
            /** Format: uuid */
            response: string | null;
            links: components["schemas"]["MyAssignmentLinks"];
        };
        MyAssignmentLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            start: string;
            /** Format: uri */
            response: string | null;
        };
        MyEmail: {
            email: string;
            /** Format: date-time */
            verified_at: string | null;
            pending: components["schemas"]["PendingChange"] | null;
        };
        MyHome: {
            /** Format: uuid */
            id: string;
            name: string;
            role: components["schemas"]["RoleEnum"];
            is_current: boolean;
            links: components["schemas"]["MyHomeLinks"];
        };
        MyHomeLinks: {
            /** Format: uri */
            app: string;
            /** Format: uri */
            handover: string;
        };
        MyHomes: {
            results: components["schemas"]["MyHome"][];
        };
        MyNote: {
            /** Format: uuid */
            id: string;
            author: components["schemas"]["Name"];
            text: string | null;
            /** Format: date */
            session_on: string | null;
            /** Format: date-time */
            updated_at: string;
        };
        MyTeam: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            since: string;
            links: components["schemas"]["CareLink"];
        };
        MyTeamList: {
            results: components["schemas"]["MyTeam"][];
        };
        Name: {
            name: string;
        };
        NamedPerson: {
            /** Format: uuid */
            id: string;
            name: string | null;
            duty: components["schemas"]["RiskDutyEnum"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        NamedResponder: {
            /** Format: uuid */
            membership_id: string;
            duty: components["schemas"]["RiskDutyEnum"];
            name: string | null;
            /** @description False: left, deactivated or no practitioner any more; skipped. */
            is_here: boolean;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        NewEmailDomainRequest: {
            domain: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        NewInvitationRequest: {
            email: string;
            /** @default  */
            name: string;
            /** @default member */
            role: components["schemas"]["RoleEnum"];
        };
        /** @description 201. `recovery_codes` are shown this once; empty where the account has some. */
        NewPasskey: {
            /** Format: uuid */
            readonly id: string;
            name: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly last_used_at: string | null;
            /** @description Kept by a password manager on several devices. */
            readonly is_synced: boolean;
            readonly is_device_bound: boolean;
            readonly transports: string[];
            readonly links: {
                [key: string]: string;
            };
            readonly recovery_codes: string[];
        };
        Next: {
            code: string;
            title: string;
        };
        /**
         * @description * `sign_in` - sign_in
         * @enum {string}
         */
        NextEnum: "sign_in";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        NonceRequest: {
            /** @default  */
            nonce: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        NotOnTrackRequest: {
            is_confirmed: boolean;
        };
        Note: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            member: string;
            author: components["schemas"]["Staff"] | null;
            audience: components["schemas"]["NoteAudienceEnum"];
            /** @description Null: cannot be read any more. */
            text: string | null;
            /** Format: date */
            session_on: string | null;
            version: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            is_mine: boolean;
            links: components["schemas"]["NoteLinks"];
        };
        /**
         * @description * `author` - Author
         *     * `care_team` - Care Team
         *     * `member` - Member
         * @enum {string}
         */
        NoteAudienceEnum: "author" | "care_team" | "member";
        NoteLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            versions: string;
        };
        NoteVersion: {
            number: number;
            audience: components["schemas"]["NoteAudienceEnum"];
            text: string | null;
            /** Format: date-time */
            saved_at: string;
        };
        NoteVersions: {
            results: components["schemas"]["NoteVersion"][];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        NoteWriteRequest: {
            text: string;
            /** @default author */
            audience: components["schemas"]["NoteAudienceEnum"];
            /** Format: date */
            session_on?: string | null;
        };
        Occurrence: {
            /** Format: date-time */
            at: string;
            /** Format: date */
            local_date: string;
        };
        OffTrack: {
            week: number;
            /** Format: double */
            value: number;
            limit: number;
            sentence: string;
            source: string;
            checklist: components["schemas"]["Checklist"][];
        };
        Offer: {
            code: string;
            version: string;
            title: string;
            /** @description About how long it takes. */
            minutes: number;
            /** @description How many questions. */
            items: number;
            age_from: number | null;
            age_to: number | null;
            why: string;
            who_sees: string;
            /** @description To be read before question 1; empty where there is none. */
            harm_notice: string;
            /** @description The code of the same questions without the one about harm. */
            without_harm: string | null;
            /** @description What a high score of this short form leads to. */
            leads_to: string | null;
            links: components["schemas"]["SelfLink"];
        };
        Offers: {
            results: components["schemas"]["Offer"][];
        };
        /** @description The query that the provider's redirect came with. */
        OpenIdCallbackRequest: {
            state: string;
            /** @default  */
            code: string;
            /** @default  */
            iss: string;
            /** @default  */
            error: string;
        };
        /** @description `member` is there after a sign-in, not after a step-up. */
        OpenIdSignedIn: {
            access: string;
            expires_in: number;
            member?: components["schemas"]["MemberSummary"];
            next: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        OpenIdStartRequest: {
            /**
             * @description A path of the app.
             * @default
             */
            next: string;
            /**
             * @description Stay signed in: this device is mine alone.
             * @default false
             */
            own_device: boolean;
            /** @default  */
            device_label: string;
        };
        OpenIdStarted: {
            /** Format: uri */
            authorization_url: string;
            /** @default 600 */
            expires_in: number;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        OpenIdStepUpRequest: {
            /**
             * @description A path of the app.
             * @default
             */
            next: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        OpenIdTicketRequest: {
            ticket: string;
        };
        Options: {
            /** @description False: here nothing is ever shared with anybody. */
            is_open: boolean;
            closed_because: string;
            /** @description One line where the words are not in the reader's language. */
            language_note: string;
            classes: components["schemas"]["Class"][];
            roles: string[];
            /** @description By kind of recipient. */
            texts: {
                [key: string]: components["schemas"]["Words"];
            };
            links: components["schemas"]["OptionsLinks"];
        };
        OptionsLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            consents: string;
            /** Format: uri */
            recipients: string;
            /** Format: uri */
            access_log: string;
        };
        /** @description What anybody may know of an organisation whose address they have. */
        Organization: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
            time_zone: string;
            locale: string;
            locales: string[];
            country: string;
            sign_up_mode: string;
            /** @description False until the owner has confirmed their address: nobody can join yet. */
            is_open: boolean;
            is_read_only: boolean;
            /** @description `#rrggbb`, or empty: also until the owner has confirmed their address. */
            brand_colour: string;
            links: components["schemas"]["SignInLinks"];
        };
        OrganizationSettings: {
            readonly name: string;
            readonly time_zone: string;
            readonly locale: string;
            readonly country: string;
            readonly sign_up_mode: components["schemas"]["SignUpModeEnum"];
            readonly is_named_in_mail: boolean;
            readonly brand_colour: string;
            /** @description Black or white, whichever is easier to read on the brand colour; empty without one. */
            readonly brand_text_colour: string;
            readonly links: {
                [key: string]: string;
            };
        };
        Outcome: {
            code: string;
            text: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PackRequest: {
            /** @description SHA-256 of the canonical JSON of `content`. */
            checksum: string;
            content: {
                [key: string]: unknown;
            };
        };
        PageAssignments: {
            completed: number;
            late: number;
            open: number;
            missed: number;
        };
        PageDay: {
            /** Format: date */
            on: string;
            /** Format: double */
            mean: number;
        };
        PageExercise: {
            title: string;
            count: number;
        };
        PageMark: {
            kind: string;
            text: string | null;
            /** Format: date */
            on: string;
            /** Format: date */
            until: string | null;
        };
        PageMood: {
            days: components["schemas"]["PageDay"][];
            /** Format: double */
            mean: number | null;
            words: components["schemas"]["WordCount"][];
        };
        PageScore: {
            title: string;
            before: components["schemas"]["ValueOn"] | null;
            now: components["schemas"]["ValueOn"] | null;
            /** Format: double */
            difference: number | null;
            sentence: string;
        };
        PaginatedAccessList: {
            results: components["schemas"]["Access"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedAssignmentList: {
            results: components["schemas"]["Assignment"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedAuditEventList: {
            results: components["schemas"]["AuditEvent"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedBreakGlassList: {
            results: components["schemas"]["BreakGlass"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedBreakGlassNoticeList: {
            results: components["schemas"]["BreakGlassNotice"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedCohortList: {
            results: components["schemas"]["Cohort"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedConsentList: {
            results: components["schemas"]["Consent"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedDataImportList: {
            results: components["schemas"]["DataImport"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedDataRequestList: {
            results: components["schemas"]["DataRequest"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedDisclosureList: {
            results: components["schemas"]["Disclosure"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedDrillList: {
            results: components["schemas"]["Drill"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedEmailDomainList: {
            results: components["schemas"]["EmailDomain"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedExportList: {
            results: components["schemas"]["Export"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedGoalList: {
            results: components["schemas"]["Goal"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedInvitationList: {
            results: components["schemas"]["Invitation"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedJoinCodeList: {
            results: components["schemas"]["JoinCode"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedJournalSummaryList: {
            results: components["schemas"]["JournalSummary"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedJournalVersionSummaryList: {
            results: components["schemas"]["JournalVersionSummary"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedLegalHoldList: {
            results: components["schemas"]["LegalHold"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedMembershipList: {
            results: components["schemas"]["Membership"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedMoodEntryList: {
            results: components["schemas"]["MoodEntry"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedMoodImportSummaryList: {
            results: components["schemas"]["MoodImportSummary"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedMyAssignmentList: {
            results: components["schemas"]["MyAssignment"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedMyNoteList: {
            results: components["schemas"]["MyNote"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedNoteList: {
            results: components["schemas"]["Note"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedPassList: {
            results: components["schemas"]["Pass"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedPasskeyList: {
            results: components["schemas"]["Passkey"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedPlanList: {
            results: components["schemas"]["Plan"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedPlanVersionList: {
            results: components["schemas"]["PlanVersion"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedPractitionerList: {
            results: components["schemas"]["Practitioner"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedReminderList: {
            results: components["schemas"]["Reminder"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedReportPageList: {
            results: components["schemas"]["ReportPage"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedRiskEventList: {
            results: components["schemas"]["RiskEvent"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedSelfTestList: {
            results: components["schemas"]["SelfTest"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedSessionList: {
            results: components["schemas"]["Session"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedSignInSessionList: {
            results: components["schemas"]["SignInSession"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedSummaryList: {
            results: components["schemas"]["Summary"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedTagGroupList: {
            results: components["schemas"]["TagGroup"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedTagList: {
            results: components["schemas"]["Tag"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        PaginatedTrustedDeviceList: {
            results: components["schemas"]["TrustedDevice"][];
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
        };
        Pass: {
            /** Format: uuid */
            id: string;
            mode: components["schemas"]["AnsweringModeEnum"];
            relationship: string | null;
            questionnaire: string;
            title: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            opened_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: uuid */
            response: string | null;
            links: components["schemas"]["CareLink"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PassTokenRequest: {
            token: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PassWriteRequest: {
            mode: components["schemas"]["AnsweringModeEnum"];
            questionnaire: string;
            relationship?: components["schemas"]["RelationshipEnum"];
        };
        /** @description The same over a model; list the fields, never `__all__`. */
        Passkey: {
            /** Format: uuid */
            readonly id: string;
            name: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly last_used_at: string | null;
            /** @description Kept by a password manager on several devices. */
            readonly is_synced: boolean;
            readonly is_device_bound: boolean;
            readonly transports: string[];
            readonly links: {
                [key: string]: string;
            };
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PasskeyCredentialRequest: {
            credential: {
                [key: string]: unknown;
            };
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PasskeyEnrolRequest: {
            credential: {
                [key: string]: unknown;
            };
            /** @default  */
            name: string;
            ticket: string;
            refresh?: components["schemas"]["RefreshEnum"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PasskeyEnrolmentRequest: {
            ticket: string;
        };
        PasskeyOptions: {
            /** @description WebAuthn Level 3, in its JSON form. */
            public_key: {
                [key: string]: unknown;
            };
            expires_in: number;
        };
        /** @description Where somebody signs in, shared by all ways of signing in. */
        PasskeyProofRequest: {
            /**
             * @description Stay signed in: this device is mine alone.
             * @default false
             */
            own_device: boolean;
            /** @default  */
            device_label: string;
            /**
             * @description Send the refresh token in the body instead of a cookie.
             *
             *     * `body` - body
             */
            refresh?: components["schemas"]["RefreshEnum"];
            credential: {
                [key: string]: unknown;
            };
            /** @default  */
            ticket: string;
            /**
             * @description With a ticket: ask for no factor in this browser for 30 days.
             * @default false
             */
            trust_device: boolean;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PasskeyRegistrationRequest: {
            credential: {
                [key: string]: unknown;
            };
            /** @default  */
            name: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PasskeyTicketRequest: {
            /**
             * @description Of `mfa_required`; left out: sign in.
             * @default
             */
            ticket: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PasswordChangeRequest: {
            /**
             * @description May be left out right after a step-up.
             * @default
             */
            current_password: string;
            password: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PasswordResetRequest: {
            token: string;
            password: string;
        };
        PasswordState: {
            is_set: boolean;
            /** Format: date-time */
            changed_at: string | null;
            /** @description Of the next one. */
            min_length: number;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedAnswersRequest: {
            answers?: {
                [key: string]: number | null;
            };
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedChannelChoiceRequest: {
            /** @description No mails while a device shows reminders. Without a device mails come all the same. */
            is_mail_off?: boolean;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedClocksChangeRequest: {
            /** @description Data class -> days, null: as long as somebody is here. */
            days?: components["schemas"]["DaysRequest"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedCohortRequest: {
            /** @description A site, team or year group. */
            name?: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedDataRequestCloseRequest: {
            state?: components["schemas"]["DataRequestCloseStateEnum"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedInsightSettingsWriteRequest: {
            /** @description Patterns, and words about changes. */
            is_on?: boolean;
            streak_is_on?: boolean;
        };
        /** @description What the member says. Fields left out of a PUT get their default; a PATCH keeps them. */
        PatchedJournalEntryWriteRequest: {
            /**
             * @description Stored encrypted.
             * @default
             */
            title: string;
            /**
             * @description Stored encrypted.
             * @default
             */
            body: string;
            /**
             * @description Not finished; it may be empty.
             * @default false
             */
            is_draft: boolean;
            tags?: string[];
            /**
             * @description Nobody but the writer reads it.
             *
             *     * `private` - Private
             * @default private
             */
            privacy: components["schemas"]["PrivacyEnum"];
            /** @description What it began with. */
            prompt?: string;
            /**
             * Format: date-time
             * @description May lie in the past; at most five minutes ahead.
             */
            occurred_at?: string;
            /** @description IANA name: where the member was then. */
            time_zone?: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedMailChoiceRequest: {
            /** @description From the link in the mail. */
            token?: string;
            nudges?: boolean;
            due?: boolean;
            week?: boolean;
            /**
             * Format: date
             * @description The first day on which mails come again, within a quarter.
             */
            paused_until?: string | null;
        };
        /** @description One change at a time: each is an act of its own in the audit. */
        PatchedMembershipChangeRequest: {
            role?: components["schemas"]["RoleEnum"];
            status?: components["schemas"]["MembershipChangeStatusEnum"];
        };
        /** @description What the member says. Fields left out of a PUT get their default; a PATCH keeps them. */
        PatchedMoodEntryWriteRequest: {
            /**
             * @description `day`: how the whole day was.
             *
             *     * `moment` - Moment
             *     * `day` - Day
             */
            kind?: components["schemas"]["MoodKindEnum"];
            /** @description -2 very unpleasant, 0 neither, 2 very pleasant. */
            valence?: number;
            /** @description 0 very low .. 4 very high. */
            energy?: number | null;
            /** @description Ours (`calm`) or the member's own. */
            words?: string[];
            /** @description What was there: ours (`sleep`), ids of own tags; other text is kept as written and sealed. */
            tags?: string[];
            /** @description How much, for those of `tags` that are counted. */
            amounts?: {
                [key: string]: number;
            };
            /** @description What was not there: an explicit no. Ours and own tags. */
            absent?: string[];
            /** @description Of the night before. */
            sleep_minutes?: number | null;
            /** @description 0 very bad .. 4 very good. */
            sleep_quality?: number | null;
            /**
             * @description Stored encrypted.
             * @default
             */
            note: string;
            /**
             * Format: date-time
             * @description May lie in the past; at most five minutes ahead.
             */
            occurred_at?: string;
            /** @description IANA name: where the member was then. Decides which day it counts for. */
            time_zone?: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedNoteAmendRequest: {
            text?: string;
            audience?: components["schemas"]["NoteAudienceEnum"];
            /** Format: date */
            session_on?: string | null;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedOrganizationChangeRequest: {
            name?: string;
            time_zone?: string;
            locale?: string;
            country?: string;
            sign_up_mode?: components["schemas"]["SignUpModeEnum"];
            is_named_in_mail?: boolean;
            /** @description `#rrggbb` in lower case, or empty. Text on it is made readable, whatever it is. */
            brand_colour?: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedPassAnswersRequest: {
            token?: string;
            answers?: {
                [key: string]: number | null;
            };
        };
        /** @description The same over a model; list the fields, never `__all__`. */
        PatchedPasskeyRequest: {
            name?: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedPlanAmendRequest: {
            focus?: components["schemas"]["FocusEnum"];
            expires_after_days?: number;
            remind_after_days?: number | null;
            series?: components["schemas"]["SeriesWriteRequest"][];
        };
        /** @description What a person may change about themselves here. */
        PatchedProfileRequest: {
            display_name?: string;
            locale?: string;
            time_zone?: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedReminderSettingsWriteRequest: {
            /** Format: time */
            quiet_from?: string | null;
            /** Format: time */
            quiet_until?: string | null;
            /**
             * Format: date
             * @description The first day on which any of them comes again.
             */
            paused_until?: string | null;
            /** @description Whether the service may remind of something that waits. */
            nudges_are_on?: boolean;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedRulesWriteRequest: {
            k?: number;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedSafetySettingsWriteRequest: {
            /** @description Let my care team be told. Off unless switched on. */
            tell_care_team?: boolean;
            /** @description Offer help beside my own writing. */
            phrase_help?: boolean;
        };
        /** @description Who needs a second factor, and how many days after getting the role sign-in asks for one at the latest. */
        PatchedSignInPolicyRequest: {
            mfa_required_roles?: components["schemas"]["MfaRequiredRolesEnum"][];
            mfa_grace_days?: number;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PatchedSwitchRequest: {
            is_on?: boolean;
        };
        /** @description Either one of ours by its key, perhaps renamed, or the member's own with a name. */
        PatchedTagGroupWriteRequest: {
            /** @default  */
            key: components["schemas"]["TagGroupWriteKeyEnum"];
            /**
             * @description Sealed.
             * @default
             */
            name: string;
            /** @default 0 */
            position: number;
            /** @default false */
            is_archived: boolean;
        };
        /** @description Either one of ours by its key, perhaps renamed, or the member's own with a name. */
        PatchedTagWriteRequest: {
            /**
             * @description Set where this is about a tag of ours.
             *
             *     * `alcohol` - alcohol
             *     * `alone_time` - alone_time
             *     * `caffeine` - caffeine
             *     * `caring` - caring
             *     * `chores` - chores
             *     * `creative` - creative
             *     * `exercise` - exercise
             *     * `family` - family
             *     * `food` - food
             *     * `friends` - friends
             *     * `health` - health
             *     * `home` - home
             *     * `learning` - learning
             *     * `money` - money
             *     * `music` - music
             *     * `nature` - nature
             *     * `news` - news
             *     * `partner` - partner
             *     * `pets` - pets
             *     * `play` - play
             *     * `reading` - reading
             *     * `rest` - rest
             *     * `school` - school
             *     * `screen_time` - screen_time
             *     * `sleep` - sleep
             *     * `spirituality` - spirituality
             *     * `travel` - travel
             *     * `weather` - weather
             *     * `work` - work
             * @default
             */
            key: components["schemas"]["TagWriteKeyEnum"];
            /**
             * @description Sealed. Empty only with a key.
             * @default
             */
            name: string;
            /** @default yes_no */
            kind: components["schemas"]["TagKindEnum"];
            /**
             * @description Sealed.
             * @default
             */
            unit: string;
            /** Format: uuid */
            group?: string | null;
            /** @default 0 */
            position: number;
            /** @default false */
            is_archived: boolean;
            /** @description Without it: yes, unless the name is about alcohol, weight or self-harm. */
            in_insights?: boolean;
        };
        Patterns: {
            is_on: boolean;
            /** @description Days with entries. */
            days: number;
            sentence: string;
            /** @description Stands beside every pattern. */
            caution: string;
            minimum: components["schemas"]["Minimum"];
            results: components["schemas"]["TagPattern"][];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PauseRequest: {
            /**
             * Format: date
             * @description The day it comes back by itself: after today, within a year.
             */
            until: string;
        };
        PendingChange: {
            email: string;
            confirmed_old: boolean;
            confirmed_new: boolean;
            /** Format: date-time */
            expires_at: string;
        };
        Period: {
            /** Format: date */
            start: string;
            /** @description Days with entries. */
            days: number;
            entries: number;
            /**
             * Format: double
             * @description Of the days' values.
             */
            mean: number | null;
            lowest: number | null;
            highest: number | null;
            sentence: string;
        };
        Person: {
            /** Format: uuid */
            id: string;
            name: string | null;
        };
        /** @description One line of a step. Phone, web address and kind only where the step takes them. */
        PersonOrPlaceRequest: {
            text: string;
            /** @default  */
            phone: string;
            /** @default  */
            kind: components["schemas"]["SafetyPlanItemKindEnum"];
        };
        /** @description One line of a step. Phone, web address and kind only where the step takes them. */
        PersonRequest: {
            text: string;
            /** @default  */
            phone: string;
        };
        Phase: {
            phase: components["schemas"]["PhaseEnum"];
            seconds: number;
            label: string;
        };
        /**
         * @description * `in` - in
         *     * `hold` - hold
         *     * `out` - out
         *     * `rest` - rest
         * @enum {string}
         */
        PhaseEnum: "in" | "hold" | "out" | "rest";
        Plan: {
            /** Format: uuid */
            id: string;
            focus: components["schemas"]["FocusEnum"];
            anchor: components["schemas"]["AnchorEnum"];
            /** Format: date */
            anchor_on: string;
            time_zone: string;
            /** Format: time */
            local_time: string;
            expires_after_days: number;
            remind_after_days: number | null;
            series: components["schemas"]["Series"][];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ended_at: string | null;
            created_by: components["schemas"]["Staff"] | null;
            links: components["schemas"]["CareLink"];
        };
        /** @description One line of a step. Phone, web address and kind only where the step takes them. */
        PlanItem: {
            text: string;
            /** @default  */
            phone: string;
            url?: string;
            /** @default  */
            kind: components["schemas"]["SafetyPlanItemKindEnum"];
        };
        PlanPreview: {
            series: components["schemas"]["PlanPreviewSeries"][];
        };
        PlanPreviewSeries: {
            questionnaire: string;
            words: string;
            occurrences: string[];
        };
        PlanStep: {
            key: string;
            number: number;
            heading: string;
            prompt: string;
            /** @description Lines that an empty step shows. */
            suggested: number;
            max: number;
            /** @description Parts of an item. */
            takes: components["schemas"]["TakesEnum"][];
            items: components["schemas"]["PlanItem"][];
        };
        /** @description A step left out is empty. */
        PlanStepsWriteRequest: {
            warning_signs?: components["schemas"]["LineOfPlanRequest"][];
            on_my_own?: components["schemas"]["LineOfPlanRequest"][];
            people_and_places?: components["schemas"]["PersonOrPlaceRequest"][];
            ask_for_help?: components["schemas"]["PersonRequest"][];
            professionals?: components["schemas"]["ServiceRequest"][];
            surroundings?: components["schemas"]["LineOfPlanRequest"][];
        };
        PlanVersion: {
            /** Format: uuid */
            id: string;
            version: number;
            /** Format: date-time */
            created_at: string;
            links: components["schemas"]["PlanVersionLinks"];
        };
        PlanVersionLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            restore: string;
        };
        PlanWeeks: {
            /** Format: uuid */
            plan: string;
            /** Format: date */
            starts_on: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PlanWriteRequest: {
            /** @default 4 */
            expires_after_days: number;
            /**
             * @description One reminder on this day, then none; null: none at all.
             * @default 2
             */
            remind_after_days: number | null;
            /** @default other */
            focus: components["schemas"]["FocusEnum"];
            /** @default intake */
            anchor: components["schemas"]["AnchorEnum"];
            /** Format: date */
            anchor_on: string;
            time_zone?: string | null;
            /**
             * Format: time
             * @default 09:00:00
             */
            local_time: string;
            series: components["schemas"]["SeriesWriteRequest"][];
        };
        Point: {
            /** Format: uuid */
            response: string;
            /** Format: date-time */
            at: string;
            /** Format: date */
            on: string;
            /** Format: double */
            value: number;
            band: components["schemas"]["CodeText"] | null;
            is_prorated: boolean;
            is_late: boolean;
            mark: components["schemas"]["MarkEnum"];
            is_baseline: boolean;
        };
        PolicyState: {
            is_required: boolean;
            /** Format: date-time */
            enrol_by: string | null;
        };
        Practitioner: {
            /** Format: uuid */
            id: string;
            name: string;
            role: string;
        };
        Preview: {
            data_class: components["schemas"]["DataClassEnum"];
            shows: string;
            /** @description How many items stand in `results`. */
            shown: number;
            /** @description There is more than is shown here. */
            is_cut: boolean;
            /** @description Exactly what the reader's page gets, made by the same code. */
            results: {
                [key: string]: unknown;
            }[];
        };
        /**
         * @description * `private` - Private
         * @enum {string}
         */
        PrivacyEnum: "private";
        /**
         * @description * `no_responder_left` - no_responder_left
         *     * `no_backup` - no_backup
         *     * `no_safeguarding_lead` - no_safeguarding_lead
         * @enum {string}
         */
        ProblemEnum: "no_responder_left" | "no_backup" | "no_safeguarding_lead";
        Progress: {
            days_total: number;
            days_this_month: number;
            /** @description Days done in the longest run; free days and pauses forgive. */
            best_run: number;
            current_run: number;
            /** @description From Monday to today. */
            this_week: number;
            /** @description Days of a week that may be missed in a run. */
            rest_days_per_week: number;
            done_today: boolean;
        };
        Prompt: {
            /** @description Our code, or the id of one of the organisation's. */
            id: string;
            kind: components["schemas"]["JournalPromptKindEnum"];
            title: string;
            body: string;
            /** @description Steps of mood it fits; empty: any. */
            valences: number[];
            /** @description False: the organisation's own. */
            is_ours: boolean;
        };
        Prompts: {
            locale: string;
            results: components["schemas"]["Prompt"][];
        };
        ProviderCheck: {
            name: string;
            ok: boolean;
            detail: string;
        };
        ProviderTest: {
            ok: boolean;
            checks: components["schemas"]["ProviderCheck"][];
        };
        PushDevice: {
            /** Format: uuid */
            id: string;
            /** @description Switched on in the session that asks. */
            is_this_device: boolean;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When its push service last took one.
             */
            used_at: string | null;
            links: components["schemas"]["DeviceLinks"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        PushKeysRequest: {
            /** @description The browser's public key, base64url. */
            p256dh: string;
            /** @description The browser's secret, base64url. */
            auth: string;
        };
        /** @description What `PushSubscription.toJSON()` gives; `expirationTime` is not used. */
        PushSubscriptionRequest: {
            endpoint: string;
            keys: components["schemas"]["PushKeysRequest"];
        };
        Questionnaire: {
            code: string;
            version: string;
            title: string;
            /** @description About how long it takes. */
            minutes: number;
            /** @description How many questions. */
            items: number;
            age_from: number | null;
            age_to: number | null;
            why: string;
            who_sees: string;
            /** @description To be read before question 1; empty where there is none. */
            harm_notice: string;
            /** @description The code of the same questions without the one about harm. */
            without_harm: string | null;
            /** @description What a high score of this short form leads to. */
            leads_to: string | null;
            links: components["schemas"]["SelfLink"];
            recall: string;
            stem: string | null;
            credit: string;
            /** @description The language of its words, whatever the app speaks. */
            locale: string;
            questions: components["schemas"]["Item"][];
        };
        /**
         * @description * `improved_reliably` - improved_reliably
         *     * `worsened_reliably` - worsened_reliably
         *     * `no_reliable_change` - no_reliable_change
         * @enum {string}
         */
        QuestionnaireChangeStatusEnum: "improved_reliably" | "worsened_reliably" | "no_reliable_change";
        /**
         * @description * `in-progress` - in-progress
         *     * `completed` - completed
         * @enum {string}
         */
        QuestionnaireResponseStatusEnum: "in-progress" | "completed";
        QuietHours: {
            /** Format: time */
            quiet_from: string;
            /** Format: time */
            quiet_until: string;
        };
        Reason: {
            code: components["schemas"]["CaseloadReasonEnum"];
            sentence: string;
            questionnaire: string | null;
            /** Format: double */
            difference: number | null;
            /** Format: date */
            since: string | null;
            /** Format: date-time */
            due_at: string | null;
            severity: string | null;
        };
        /**
         * @description * `risk_to_life` - Risk To Life
         *     * `safeguarding` - Safeguarding
         *     * `cannot_be_reached` - Cannot Be Reached
         *     * `other` - Other
         * @enum {string}
         */
        ReasonCodeEnum: "risk_to_life" | "safeguarding" | "cannot_be_reached" | "other";
        Recipient: {
            kind: components["schemas"]["ConsentRecipientKindEnum"];
            /** Format: uuid */
            id: string | null;
            role: string;
            /** @description Of a person; empty where it is a role or nobody knows any more. */
            name: string;
        };
        /** @description Shown once: only hashes of them are kept. */
        RecoveryCodes: {
            recovery_codes: string[];
        };
        RecoveryState: {
            left: number;
            total: number;
            /** Format: date-time */
            made_at: string | null;
        };
        /**
         * @description * `body` - body
         * @enum {string}
         */
        RefreshEnum: "body";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        RefreshRequest: {
            /** @description Left out: the cookie is used. */
            refresh?: string;
        };
        Refused: {
            /** Format: uuid */
            member: string;
            code: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        RegisterRequest: {
            email: string;
            /**
             * @description Left out: signing in is by mailed code or passkey.
             * @default
             */
            password: string;
            name: string;
            /**
             * @description Where people register with a code.
             * @default
             */
            join_code: string;
        };
        Relation: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            member: string;
            /** Format: uuid */
            practitioner: string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            ended_at: string | null;
        };
        /**
         * @description * `parent` - parent
         *     * `teacher` - teacher
         *     * `other` - other
         * @enum {string}
         */
        RelationshipEnum: "parent" | "teacher" | "other";
        /** @description How a reminder is answered; for the API's description (`reminder_json` writes it). */
        Reminder: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["ReminderKindEnum"];
            /** @description Of a custom one; null too when it is unreadable. */
            title: string | null;
            /**
             * Format: time
             * @description null: the service times it.
             */
            local_time: string | null;
            /**
             * Format: time
             * @description When it comes, quiet hours looked at.
             */
            effective_time: string;
            /** @description RFC 5545. */
            rule: string;
            /** Format: date */
            starts_on: string;
            /** @description The days of the week on which the rule can fall. */
            weekdays: number[];
            time_zone: string;
            /** @description Whether mails come. */
            is_active: boolean;
            /** @description Made by the service, about something that waits. */
            is_nudge: boolean;
            /** @description The rule has no day left. */
            has_ended: boolean;
            /**
             * Format: date
             * @description Of this reminder alone.
             */
            paused_until: string | null;
            /** Format: date-time */
            snoozed_until: string | null;
            /**
             * Format: date-time
             * @description The next mail; null while none will come.
             */
            next_due_at: string | null;
            /** @description The time that the member chose lies in their quiet hours. It is kept. */
            in_quiet_hours: boolean;
            /**
             * Format: date-time
             * @description Stopped by the link in a mail.
             */
            unsubscribed_at: string | null;
            /**
             * Format: date-time
             * @description Stopped by us after 14 days of silence.
             */
            stopped_at: string | null;
            /**
             * @description What became of the last one. `unconfirmed`: it may not have arrived.
             *
             *     * `none` - None
             *     * `under_way` - Under Way
             *     * `sent` - Sent
             *     * `unconfirmed` - Unconfirmed
             *     * `skipped` - Skipped
             *     * `failed` - Failed
             */
            last_mail: components["schemas"]["LastMailEnum"];
            /**
             * Format: date
             * @description The local date it was for.
             */
            last_mail_date: string | null;
            links: components["schemas"]["ReminderLinks"];
        };
        ReminderDefaults: {
            /** Format: time */
            quiet_from: string;
            /** Format: time */
            quiet_until: string;
            suggestions: components["schemas"]["ReminderSuggestion"][];
            links: {
                [key: string]: string;
            };
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        ReminderDefaultsWriteRequest: {
            /** Format: time */
            quiet_from: string;
            /** Format: time */
            quiet_until: string;
            suggestions: components["schemas"]["ReminderSuggestionWriteRequest"][];
        };
        /**
         * @description * `check_in` - Check In
         *     * `journal` - Journal
         *     * `questionnaires` - Questionnaires
         *     * `goals` - Goals
         *     * `safety_plan` - Safety Plan
         *     * `custom` - Custom
         *     * `digest` - Digest
         * @enum {string}
         */
        ReminderKindEnum: "check_in" | "journal" | "questionnaires" | "goals" | "safety_plan" | "custom" | "digest";
        ReminderLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            snooze: string;
        };
        ReminderPreview: {
            /** @description The next five, or fewer where the rule ends. */
            occurrences: components["schemas"]["Occurrence"][];
            has_more: boolean;
            /** Format: time */
            effective_time: string;
            in_quiet_hours: boolean;
        };
        ReminderSettings: {
            /**
             * Format: time
             * @description null: the organisation's hold.
             */
            quiet_from: string | null;
            /** Format: time */
            quiet_until: string | null;
            /** Format: date */
            paused_until: string | null;
            nudges_are_on: boolean;
            organization: components["schemas"]["QuietHours"];
            links: {
                [key: string]: string;
            };
        };
        ReminderSuggestion: {
            kind: components["schemas"]["ReminderKindEnum"];
            /** Format: time */
            local_time: string | null;
            rule: string;
        };
        /** @description What of a reminder makes sense together, for members and for what organisations suggest. */
        ReminderSuggestionWriteRequest: {
            /**
             * @description Any but custom.
             *
             *     * `check_in` - Check In
             *     * `journal` - Journal
             *     * `questionnaires` - Questionnaires
             *     * `goals` - Goals
             *     * `safety_plan` - Safety Plan
             *     * `custom` - Custom
             *     * `digest` - Digest
             */
            kind: components["schemas"]["ReminderKindEnum"];
            /** Format: time */
            local_time: string | null;
            rule: string;
        };
        ReminderSuggestions: {
            results: components["schemas"]["ReminderSuggestion"][];
        };
        /** @description What of a reminder makes sense together, for members and for what organisations suggest. */
        ReminderWriteRequest: {
            /** @default check_in */
            kind: components["schemas"]["ReminderKindEnum"];
            /**
             * Format: time
             * @description Wall-clock time, `HH:MM`. null leaves it to the service, outside the quiet hours: for questionnaires, goals, safety_plan and digest.
             */
            local_time: string | null;
            /** @description RFC 5545: FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, and COUNT or UNTIL=YYYYMMDD. */
            rule?: string;
            /** @description ISO numbers, 1 Monday to 7 Sunday: the short way to say a weekly `rule`. One of the two. */
            weekdays?: number[];
            /**
             * Format: date
             * @description Where INTERVAL and COUNT begin; today without it, or as it was.
             */
            starts_on?: string;
            /** @description IANA name. */
            time_zone: string;
            /** @default true */
            is_active: boolean;
            /** @description Of a custom one. No mail shows it. */
            title?: string;
            /**
             * Format: date
             * @description The first day on which it comes again.
             */
            paused_until?: string | null;
        };
        ReportPage: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["ReportPageKindEnum"];
            /** Format: date */
            starts_on: string;
            /**
             * Format: date
             * @description Included.
             */
            ends_on: string;
            k: number;
            /** Format: date-time */
            released_at: string;
            figures: components["schemas"]["Figure"][];
        };
        /**
         * @description * `week` - Week
         *     * `quarter` - Quarter
         * @enum {string}
         */
        ReportPageKindEnum: "week" | "quarter";
        /**
         * @description * `spoke_with_member` - spoke_with_member
         *     * `safety_plan_made` - safety_plan_made
         *     * `referred` - referred
         *     * `emergency_services` - emergency_services
         *     * `could_not_reach` - could_not_reach
         *     * `known_and_in_care` - known_and_in_care
         *     * `answered_by_mistake` - answered_by_mistake
         *     * `drill_done` - drill_done
         * @enum {string}
         */
        ResolveOutcomeEnum: "spoke_with_member" | "safety_plan_made" | "referred" | "emergency_services" | "could_not_reach" | "known_and_in_care" | "answered_by_mistake" | "drill_done";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        ResolveRequest: {
            outcome: components["schemas"]["ResolveOutcomeEnum"];
            /**
             * @description Kept sealed.
             * @default
             */
            note: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        ResponderRequest: {
            /** Format: uuid */
            membership_id: string;
            duty: components["schemas"]["RiskDutyEnum"];
        };
        /** @description A response in a list: without answers. */
        Response: {
            /** Format: uuid */
            id: string;
            questionnaire: string;
            version: string;
            status: components["schemas"]["QuestionnaireResponseStatusEnum"];
            /** @description By name: value, band, is_positive, is_prorated. */
            scores: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            completed_at: string | null;
            links: components["schemas"]["SelfLink"];
            title: string;
            /** @description Null: cannot be read any more. */
            answers: {
                [key: string]: number | null;
            } | null;
            /** @description Where to go on; null when all is answered. */
            next_item: string | null;
            /** Format: uuid */
            carried_from: string | null;
            /** @description The help panel, to be shown at once and before anything else. See `help/`. */
            help: {
                [key: string]: unknown;
            } | null;
            result: components["schemas"]["Result"] | null;
        };
        Result: {
            notice: string;
            scores: components["schemas"]["Score"][];
            meets_criteria: boolean | null;
            next: components["schemas"]["Next"] | null;
            credit: string;
        };
        /**
         * @description * `running` - running
         *     * `in_time` - in_time
         *     * `late` - late
         *     * `expired` - expired
         * @enum {string}
         */
        ResultEnum: "running" | "in_time" | "late" | "expired";
        /**
         * @description * `mood` - mood
         *     * `journal` - journal
         *     * `assessment_answers` - assessment_answers
         *     * `exercise_use` - exercise_use
         *     * `profile` - profile
         *     * `risk_flag` - risk_flag
         *     * `record` - record
         * @enum {string}
         */
        RetentionClassEnum: "mood" | "journal" | "assessment_answers" | "exercise_use" | "profile" | "risk_flag" | "record";
        Risk: {
            /** Format: uuid */
            id: string;
            severity: string;
            state: string;
            /** Format: date-time */
            due_at: string | null;
        };
        /**
         * @description * `responder` - Responder
         *     * `backup` - Backup
         *     * `safeguarding_lead` - Safeguarding Lead
         * @enum {string}
         */
        RiskDutyEnum: "responder" | "backup" | "safeguarding_lead";
        /** @description That a member flagged, and how far it is. Nothing else of the member. */
        RiskEvent: {
            /** Format: uuid */
            id: string;
            is_drill: boolean;
            /** @description Null for a drill. */
            member: components["schemas"]["FlaggedMember"] | null;
            trigger: components["schemas"]["RiskTriggerEnum"];
            /** @description The flagged fact in a sentence. */
            reason: string;
            severity: components["schemas"]["SeverityEnum"];
            state: components["schemas"]["RiskStateEnum"];
            /** @description Who is told: 1 responder, 2 backup, 3 safeguarding lead; 0 nobody yet. */
            step: number;
            /** Format: date-time */
            raised_at: string;
            /** Format: date-time */
            due_at: string | null;
            is_past_due: boolean;
            assigned_to: components["schemas"]["Person"] | null;
            /** Format: date-time */
            acknowledged_at: string | null;
            /** Format: date-time */
            resolved_at: string | null;
            outcome: string | null;
            can: components["schemas"]["CanEnum"][];
            links: components["schemas"]["RiskEventLinks"];
        };
        /** @description That a member flagged, and how far it is. Nothing else of the member. */
        RiskEventDetail: {
            /** Format: uuid */
            id: string;
            is_drill: boolean;
            /** @description Null for a drill. */
            member: components["schemas"]["FlaggedMember"] | null;
            trigger: components["schemas"]["RiskTriggerEnum"];
            /** @description The flagged fact in a sentence. */
            reason: string;
            severity: components["schemas"]["SeverityEnum"];
            state: components["schemas"]["RiskStateEnum"];
            /** @description Who is told: 1 responder, 2 backup, 3 safeguarding lead; 0 nobody yet. */
            step: number;
            /** Format: date-time */
            raised_at: string;
            /** Format: date-time */
            due_at: string | null;
            is_past_due: boolean;
            assigned_to: components["schemas"]["Person"] | null;
            /** Format: date-time */
            acknowledged_at: string | null;
            /** Format: date-time */
            resolved_at: string | null;
            outcome: string | null;
            can: components["schemas"]["CanEnum"][];
            links: components["schemas"]["RiskEventLinks"];
            history: components["schemas"]["RiskStep"][];
            hand_over_to: components["schemas"]["NamedPerson"][];
            outcomes: components["schemas"]["Outcome"][];
        };
        RiskEventLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            acknowledge?: string;
            /** Format: uri */
            start?: string;
            /** Format: uri */
            resolve?: string;
            /** Format: uri */
            hand_over?: string;
        };
        RiskPolicy: {
            is_active: boolean;
            responder_title: string;
            urgent_from: number;
            time_zone: string;
            holidays: string[];
            cover: components["schemas"]["Cover"][];
            responders: components["schemas"]["NamedResponder"][];
            /** Format: date-time */
            confirmed_at: string | null;
            /** @description False for employers: nobody there sees anything of one person. */
            is_possible: boolean;
            is_break_glass_on: boolean;
            break_glass_notice_hours: number;
            /**
             * @description What has to be mended; empty when it is fine.
             *
             *     * `no_responder_left` - no_responder_left
             *     * `no_backup` - no_backup
             *     * `no_safeguarding_lead` - no_safeguarding_lead
             */
            problem: components["schemas"]["ProblemEnum"];
            words: components["schemas"]["WordsToMembers"];
            /** @description What the owner has to confirm before switching it on. */
            confirmation: string;
            explanation: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        RiskPolicyWriteRequest: {
            /** @description How members read of them: “our counselling team”. */
            responder_title: string;
            /** @default 2 */
            urgent_from: number;
            time_zone: string;
            holidays?: string[];
            cover: components["schemas"]["CoverRequest"][];
            responders: components["schemas"]["ResponderRequest"][];
        };
        /** @description What would have been flagged. */
        RiskPreview: {
            days: number;
            /** @description Null: too few to tell. */
            urgent: number | null;
            review: number | null;
            total: number | null;
            is_protected: boolean;
            explanation: string;
        };
        RiskReport: {
            raised: number | null;
            acknowledged: number | null;
            resolved: number | null;
            escalated: number | null;
            expired: number | null;
            open: number | null;
            open_past_due: number | null;
            /** Format: double */
            share_acknowledged_in_time: number | null;
            /** Format: double */
            share_resolved: number | null;
            minutes_to_acknowledge: components["schemas"]["Minutes"];
            minutes_to_resolve: components["schemas"]["Minutes"];
            days: number;
            /** Format: date-time */
            since: string;
            /** @description Figures about fewer than ten events are left out: null. */
            is_protected: boolean;
            /** @description Always true to the facts, also where numbers are left out. */
            has_open_past_due: boolean;
            by_severity: components["schemas"]["SeverityFigures"][];
            benchmark: components["schemas"]["Benchmark"];
            explanation: string;
        };
        RiskSelfLink: {
            /** Format: uri */
            self: string;
        };
        /**
         * @description * `raised` - Raised
         *     * `shown_to_member` - Shown
         *     * `notified` - Notified
         *     * `escalated` - Escalated
         *     * `expired_unanswered` - Expired
         *     * `acknowledged` - Acknowledged
         *     * `in_progress` - In Progress
         *     * `resolved` - Resolved
         * @enum {string}
         */
        RiskStateEnum: "raised" | "shown_to_member" | "notified" | "escalated" | "expired_unanswered" | "acknowledged" | "in_progress" | "resolved";
        RiskStep: {
            number: number;
            state: components["schemas"]["RiskStateEnum"];
            severity: components["schemas"]["SeverityEnum"];
            step: number;
            /** Format: date-time */
            at: string;
            /** @description Null: the service, or the member themselves. */
            by: components["schemas"]["Person"] | null;
            to: components["schemas"]["Person"] | null;
            outcome: string | null;
            note: string | null;
        };
        /**
         * @description * `item_9` - Item 9
         *     * `asked` - Asked
         *     * `phrase` - Phrase
         *     * `drill` - Drill
         * @enum {string}
         */
        RiskTriggerEnum: "item_9" | "asked" | "phrase" | "drill";
        /**
         * @description * `owner` - Owner
         *     * `admin` - Admin
         *     * `practitioner` - Practitioner
         *     * `member` - Member
         *     * `auditor` - Auditor
         * @enum {string}
         */
        RoleEnum: "owner" | "admin" | "practitioner" | "member" | "auditor";
        Rules: {
            /** @description So many people at least are behind every figure. */
            k: number;
            /** Format: date-time */
            next_release_at: string | null;
            measures: components["schemas"]["Measure"][];
            explanation: string[];
        };
        /** @description Version 0 is no plan yet: six empty steps to begin with. */
        SafetyPlan: {
            version: number;
            title: string;
            /** @description Show it under the plan, printed too. */
            credit: string;
            language_note: string;
            steps: components["schemas"]["PlanStep"][];
            /** @description What is stored cannot be opened; try an earlier version. */
            unreadable: boolean;
            /** Format: date-time */
            updated_at: string | null;
            review_every_days: number | null;
            /** Format: date */
            review_due_on: string | null;
            is_review_due: boolean;
            links: components["schemas"]["SafetyPlanLinks"];
        };
        /**
         * @description * `person` - person
         *     * `place` - place
         * @enum {string}
         */
        SafetyPlanItemKindEnum: "person" | "place";
        SafetyPlanLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            versions: string;
            /** Format: uri */
            help: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        SafetyPlanWriteRequest: {
            steps: components["schemas"]["PlanStepsWriteRequest"];
            /**
             * @description null: never remind me.
             * @default 90
             */
            review_every_days: number | null;
        };
        SafetySettings: {
            tell_care_team: boolean;
            phrase_help: boolean;
            /** @description What the switches do. */
            explanation: string;
            links: components["schemas"]["HelpLinks"];
        };
        Said: {
            detail: string;
        };
        /** @description What saving answers. */
        SavedJournalEntry: {
            /** Format: uuid */
            id: string;
            title: string | null;
            is_draft: boolean;
            tags: string[];
            privacy: components["schemas"]["PrivacyEnum"];
            prompt: string;
            /** @description What If-Match names. */
            version: number;
            /** @description It could not be opened; title and text are null. */
            unreadable: boolean;
            /** Format: date-time */
            occurred_at: string;
            time_zone: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Can be restored for 30 days from then.
             */
            deleted_at: string | null;
            links: components["schemas"]["JournalLinks"];
            body: string | null;
            /** @description The help panel, to show softly; only where there is a reason, stored nowhere. */
            help?: {
                [key: string]: unknown;
            };
        };
        /** @description What saving answers; the two more are there only where there is a reason. */
        SavedMoodEntry: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["MoodKindEnum"];
            valence: number;
            energy: number | null;
            words: string[];
            tags: string[];
            amounts: {
                [key: string]: number;
            };
            absent: string[];
            sleep_minutes: number | null;
            sleep_quality: number | null;
            note: string | null;
            /** @description Some of it could not be opened and is missing here. */
            unreadable: boolean;
            /** Format: date-time */
            occurred_at: string;
            time_zone: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            links: components["schemas"]["MoodEntryLinks"];
            /** @description The help panel, to show softly; stored nowhere. */
            help?: {
                [key: string]: unknown;
            };
            suggestion?: components["schemas"]["Suggestion"];
        };
        SavedSession: {
            /** Format: uuid */
            id: string;
            exercise: string;
            exercise_version: number;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: string | null;
            time_zone: string;
            before: number | null;
            after: number | null;
            /** @description Texts and numbers by step. */
            answers: {
                [key: string]: unknown;
            } | null;
            note: string | null;
            /** @description It could not be opened; answers and note are null. */
            unreadable: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            links: components["schemas"]["SessionLinks"];
            /** @description The help panel, to show softly; stored nowhere. */
            help?: {
                [key: string]: unknown;
            };
        };
        /** @description What would be shared with whom, and for how long. */
        ScopeRequest: {
            recipient_kind: components["schemas"]["ConsentRecipientKindEnum"];
            /**
             * Format: uuid
             * @description Of a person: an id of `recipients/`.
             */
            recipient_id?: string | null;
            /** @description Of a role: practitioner. Otherwise empty. */
            recipient_role?: string;
            data_class: components["schemas"]["DataClassEnum"];
            /**
             * Format: uuid
             * @description Only this one entry of the journal.
             */
            entry_id?: string | null;
            /**
             * Format: date
             * @description Only what is from this day on.
             */
            from_date?: string | null;
            /**
             * Format: date
             * @description Only what is up to this day, included.
             */
            to_date?: string | null;
            /**
             * Format: date-time
             * @description When it stops by itself; null: never.
             */
            ends_at?: string | null;
        };
        Score: {
            name: string;
            title: string;
            /** Format: double */
            value: number | null;
            /** Format: double */
            minimum: number;
            /** Format: double */
            maximum: number;
            band: components["schemas"]["Band"] | null;
            bands: components["schemas"]["Band"][];
            bands_source: string;
            is_positive: boolean | null;
            is_prorated: boolean;
            missing: number;
            sentence: string;
            change: components["schemas"]["Change"] | null;
        };
        ScoreTrend: {
            questionnaire: string;
            title: string;
            source: components["schemas"]["SourceEnum"];
            score: string;
            name: string;
            /** Format: double */
            minimum: number | null;
            /** Format: double */
            maximum: number | null;
            bands: components["schemas"]["TrendBand"][];
            /** Format: double */
            reliable: number | null;
            baseline: components["schemas"]["ValueOn"];
            status: components["schemas"]["Status"] | null;
            points: components["schemas"]["Point"][];
        };
        ScoreTrends: {
            /** Format: date-time */
            shared_from: string | null;
            questionnaires: components["schemas"]["ScoreTrend"][];
        };
        SearchAnswer: {
            results: components["schemas"]["JournalHit"][];
            /** @description How many entries were looked through. */
            searched: number;
            /**
             * Format: uuid
             * @description Go on from here; null at the end.
             */
            next_after: string | null;
        };
        /** @description In a body, because what somebody searches for must not stand in an address. */
        SearchRequest: {
            /** @description Every word of it must occur; case and accents aside. */
            q: string;
            tag?: string | null;
            /** @default 20 */
            limit: number;
            /**
             * Format: uuid
             * @description `next_after` of the answer before.
             */
            after?: string | null;
            /** Format: date */
            from?: string | null;
            /** Format: date */
            to?: string | null;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        SecretRequest: {
            token: string;
        };
        SecurityLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            totp: string;
            /** Format: uri */
            recovery_codes: string;
            /** Format: uri */
            trusted_devices: string;
            /** Format: uri */
            change_password: string;
            /** Format: uri */
            step_up: string;
        };
        /** @description How a person signs in, for the page on which they change it. */
        SecurityState: {
            password: components["schemas"]["PasswordState"];
            totp: components["schemas"]["TotpState"];
            recovery_codes: components["schemas"]["RecoveryState"];
            passkeys: components["schemas"]["Count"];
            trusted_devices: components["schemas"]["Count"];
            policy: components["schemas"]["PolicyState"];
            links: components["schemas"]["SecurityLinks"];
        };
        SelfLink: {
            /** Format: uri */
            self: string;
        };
        SelfTest: {
            /** Format: uuid */
            id: string;
            tag: string;
            name: string;
            /** Format: date */
            starts_on: string;
            /** Format: date */
            ends_on: string;
            state: components["schemas"]["SelfTestStateEnum"];
            /** Format: date-time */
            created_at: string;
            /** @description All 28 of them. */
            days: components["schemas"]["SelfTestDay"][];
            today: components["schemas"]["SelfTestDay"] | null;
            result: components["schemas"]["SelfTestResult"];
            links: components["schemas"]["InsightSelfLink"];
        };
        SelfTestDay: {
            /** Format: date */
            date: string;
            do_it: boolean;
        };
        SelfTestResult: {
            outcome: components["schemas"]["SelfTestResultOutcomeEnum"];
            /** @description By the plan, with a mood. */
            days_with: number;
            days_without: number;
            /** @description Days on which what was noted is what was planned. */
            kept_to: number;
            /** Format: double */
            difference: number | null;
            interval: number[] | null;
            sentence: string;
            caution: string;
        };
        /**
         * @description * `open` - open
         *     * `too_few_days` - too_few_days
         *     * `difference` - difference
         *     * `no_clear_difference` - no_clear_difference
         * @enum {string}
         */
        SelfTestResultOutcomeEnum: "open" | "too_few_days" | "difference" | "no_clear_difference";
        /**
         * @description * `planned` - planned
         *     * `running` - running
         *     * `finished` - finished
         * @enum {string}
         */
        SelfTestStateEnum: "planned" | "running" | "finished";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        SelfTestWriteRequest: {
            tag: string;
            /**
             * Format: date
             * @description Today to 14 days ahead.
             */
            starts_on: string;
        };
        Series: {
            /** Format: uuid */
            id: string;
            questionnaire: string;
            title: string;
            offset_days: number;
            rules: string[];
            words: string;
            /** Format: date */
            next_on: string | null;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        SeriesWriteRequest: {
            questionnaire: string;
            /** @default 0 */
            offset_days: number;
            /** @description RFC 5545, one after the other. */
            rules: string[];
        };
        /** @description One line of a step. Phone, web address and kind only where the step takes them. */
        ServiceRequest: {
            text: string;
            /** @default  */
            phone: string;
            url?: string;
        };
        Session: {
            /** Format: uuid */
            id: string;
            exercise: string;
            exercise_version: number;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: string | null;
            time_zone: string;
            before: number | null;
            after: number | null;
            /** @description Texts and numbers by step. */
            answers: {
                [key: string]: unknown;
            } | null;
            note: string | null;
            /** @description It could not be opened; answers and note are null. */
            unreadable: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            links: components["schemas"]["SessionLinks"];
        };
        SessionLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            exercise: string;
        };
        SessionPage: {
            /** Format: uuid */
            member: string;
            display_name: string | null;
            /** Format: date */
            since: string;
            /** Format: date */
            until: string;
            practitioner: string;
            scores: components["schemas"]["PageScore"][] | null;
            mood: components["schemas"]["PageMood"] | null;
            exercises: components["schemas"]["PageExercise"][] | null;
            talk_about: components["schemas"]["TalkAbout"] | null;
            annotations: components["schemas"]["PageMark"][];
            assignments: components["schemas"]["PageAssignments"] | null;
            not_shared: string[];
            /** @description The same in lines, to be copied into a note. */
            text: string;
        };
        /** @description One time that somebody did an exercise; may be sent while it goes on. */
        SessionWriteRequest: {
            exercise: string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at?: string | null;
            /** @description IANA name: where the member was then. */
            time_zone: string;
            /** @description How it felt before: the five faces. */
            before?: number | null;
            after?: number | null;
            /** @description By the keys of steps that ask. Stored encrypted. */
            answers?: {
                [key: string]: unknown;
            };
            /**
             * @description Encrypted.
             * @default
             */
            note: string;
        };
        /**
         * @description * `review` - Review
         *     * `urgent` - Urgent
         * @enum {string}
         */
        SeverityEnum: "review" | "urgent";
        SeverityFigures: {
            raised: number | null;
            acknowledged: number | null;
            resolved: number | null;
            escalated: number | null;
            expired: number | null;
            open: number | null;
            open_past_due: number | null;
            /** Format: double */
            share_acknowledged_in_time: number | null;
            /** Format: double */
            share_resolved: number | null;
            minutes_to_acknowledge: components["schemas"]["Minutes"];
            minutes_to_resolve: components["schemas"]["Minutes"];
            severity: components["schemas"]["SeverityEnum"];
        };
        Shared: {
            data_class: string;
            /** Format: date-time */
            shared_from: string;
            /** Format: date */
            from_date: string | null;
            /** Format: date */
            to_date: string | null;
            /** Format: date-time */
            ends_at: string | null;
            basis: components["schemas"]["SharedBasisEnum"];
        };
        /**
         * @description * `consent` - consent
         *     * `break_glass` - break_glass
         * @enum {string}
         */
        SharedBasisEnum: "consent" | "break_glass";
        SharedRows: {
            data_class: string;
            /** Format: date-time */
            shared_from: string | null;
            results: {
                [key: string]: unknown;
            }[];
        };
        SignInLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            register: string;
            /** Format: uri */
            login: string;
        };
        /** @description Who needs a second factor, and how many days after getting the role sign-in asks for one at the latest. */
        SignInPolicy: {
            mfa_required_roles?: components["schemas"]["MfaRequiredRolesEnum"][];
            mfa_grace_days?: number;
            /** @description Demo organisations ask nobody for a second factor. */
            readonly is_demo: boolean;
            readonly links: {
                [key: string]: string;
            };
        };
        SignInSession: {
            /** Format: uuid */
            readonly id: string;
            readonly kind: components["schemas"]["SignInSessionKindEnum"];
            readonly label: string;
            readonly browser: string;
            readonly place: {
                [key: string]: string;
            };
            readonly is_own_device: boolean;
            readonly amr: string[];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly last_seen_at: string;
            /** Format: date-time */
            readonly expires_at: string;
            readonly is_current: boolean;
            readonly links: {
                [key: string]: string;
            };
        };
        /**
         * @description * `api` - Api
         *     * `admin` - Admin
         * @enum {string}
         */
        SignInSessionKindEnum: "api" | "admin";
        /** @description The address has an account: signing in here within 24 hours joins. */
        SignInToJoin: {
            next: components["schemas"]["NextEnum"];
            email: string;
        };
        /**
         * @description * `invitation` - Invitation
         *     * `join_code` - Join Code
         *     * `email_domain` - Email Domain
         * @enum {string}
         */
        SignUpModeEnum: "invitation" | "join_code" | "email_domain";
        SignedIn: {
            access: string;
            /** @description Seconds. */
            expires_in: number;
            /** @description Only where it was asked for in the body. */
            refresh?: string;
            member: components["schemas"]["MemberSummary"];
            second_factor: components["schemas"]["FactorState"];
        };
        /** @description What the sign-in page needs to know. */
        SingleSignOn: {
            is_enabled: boolean;
            /** @description Of the button: Continue with ... */
            label: string;
            /** @description Everybody but owners signs in this way. */
            is_required: boolean;
        };
        Size: {
            title: string | null;
            why: string | null;
            smallest: string | null;
            times_per_week: number | null;
            /**
             * Format: date-time
             * @description When it was made smaller.
             */
            until: string;
            unreadable: boolean;
        };
        Sizes: {
            results: components["schemas"]["Size"][];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        SmallerRequest: {
            title?: string;
            times_per_week?: number;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        SnoozeRequest: {
            /**
             * Format: date-time
             * @description When the next one comes instead, within a month.
             */
            until: string;
        };
        /**
         * @description * `subject` - subject
         *     * `parent` - parent
         *     * `teacher` - teacher
         *     * `other` - other
         * @enum {string}
         */
        SourceEnum: "subject" | "parent" | "teacher" | "other";
        Staff: {
            /** Format: uuid */
            membership: string;
            name: string;
        };
        StandingHold: {
            reason: string;
            /** Format: date-time */
            placed_at: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        StartAssignmentRequest: {
            /**
             * Format: uuid
             * @description A UUID of version 7 that the client made.
             */
            response: string;
            /** @default false */
            without_harm: boolean;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        StartRequest: {
            questionnaire: string;
            /** Format: uuid */
            carried_from?: string | null;
        };
        Status: {
            /** Format: double */
            difference: number;
            status: components["schemas"]["QuestionnaireChangeStatusEnum"];
            is_response: boolean;
            is_remission: boolean;
            is_recovered: boolean;
            sentence: string;
        };
        Stays: {
            name: string;
            title: string;
            rows: number | null;
            why: components["schemas"]["WhyEnum"];
        };
        Step: {
            key: string;
            kind: components["schemas"]["ExerciseStepKindEnum"];
            text: string;
            hint: string;
            /** @description How long a pause is. */
            seconds: number | null;
            /** @description How often the phases are gone through. */
            cycles: number | null;
            phases: components["schemas"]["Phase"][];
            /** @description Of a written answer. */
            max_length: number | null;
            /** @description What 0 means. */
            low: string;
            /** @description What 10 means. */
            high: string;
        };
        /** @description Everything that the account signs in with: see `needs`. */
        StepUpRequest: {
            /** @default  */
            password: string;
            /** @default  */
            code: string;
            /** @default  */
            recovery_code: string;
            /** @default  */
            email_code: string;
            /** @default  */
            ticket: string;
        };
        StepUpState: {
            is_fresh: boolean;
            /** Format: date-time */
            fresh_until: string;
            /** @description What to show, together. */
            needs: string[];
            alternatives: string[][];
        };
        SteppedUp: {
            access: string;
            /** @description Seconds. */
            expires_in: number;
        };
        Stopped: {
            stopped: components["schemas"]["Consent"][];
        };
        Streak: {
            is_on: boolean;
            days_this_month: number | null;
            /** @description Days with entries in it. */
            best_run: number | null;
            current_run: number | null;
            /** @description Days without an entry that break nothing. */
            rest_days_a_week: number;
        };
        SuggestedTag: {
            /** @description Our code; null for one of the organisation's. */
            tag: string | null;
            name: string;
            kind: components["schemas"]["TagKindEnum"];
            unit: string;
            in_insights: boolean;
        };
        SuggestedTagGroup: {
            key: string;
            name: string;
            tags: components["schemas"]["SuggestedTag"][];
        };
        Suggestion: {
            kind: components["schemas"]["SuggestionKindEnum"];
            links: components["schemas"]["SuggestionLinks"];
        };
        /**
         * @description * `low_week` - low_week
         * @enum {string}
         */
        SuggestionKindEnum: "low_week";
        SuggestionLinks: {
            /** Format: uri */
            exercises: string;
            /** Format: uri */
            safety_plan: string;
            /** Format: uri */
            help: string;
        };
        /** @description A response in a list: without answers. */
        Summary: {
            /** Format: uuid */
            id: string;
            questionnaire: string;
            version: string;
            status: components["schemas"]["QuestionnaireResponseStatusEnum"];
            /** @description By name: value, band, is_positive, is_prorated. */
            scores: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            completed_at: string | null;
            links: components["schemas"]["SelfLink"];
        };
        SyncAnswer: {
            results: components["schemas"]["SyncResult"][];
            /** @description As after a single entry. */
            help?: {
                [key: string]: unknown;
            };
        };
        /** @description A phone's queue. Each entry is checked on its own, so that one that is wrong does not hold up the others. */
        SyncRequest: {
            /** @description As PUT takes them, with `id`. */
            entries: {
                [key: string]: unknown;
            }[];
        };
        SyncResult: {
            /** @description As it was sent. */
            id: string | null;
            status: components["schemas"]["SyncResultStatusEnum"];
            /** @description Why it was refused; stable. */
            code: string;
            errors: components["schemas"]["FieldError"][];
        };
        /**
         * @description * `created` - created
         *     * `updated` - updated
         *     * `unchanged` - unchanged
         *     * `deleted` - deleted
         *     * `refused` - refused
         * @enum {string}
         */
        SyncResultStatusEnum: "created" | "updated" | "unchanged" | "deleted" | "refused";
        Tag: {
            /** Format: uuid */
            id: string;
            /** @description What entries say instead of the id, where set. */
            key: string;
            name: string | null;
            kind: components["schemas"]["TagKindEnum"];
            unit: string | null;
            /** Format: uuid */
            group: string | null;
            position: number;
            is_archived: boolean;
            in_insights: boolean;
            unreadable: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            links: components["schemas"]["TagLinks"];
        };
        TagCount: {
            tag: string;
            count: number;
        };
        TagGroup: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string | null;
            position: number;
            is_archived: boolean;
            unreadable: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            links: components["schemas"]["TagLinks"];
        };
        /**
         * @description * `around` - around
         *     * `body` - body
         *     * `doing` - doing
         *     * `people` - people
         * @enum {string}
         */
        TagGroupWriteKeyEnum: "around" | "body" | "doing" | "people";
        /** @description Either one of ours by its key, perhaps renamed, or the member's own with a name. */
        TagGroupWriteRequest: {
            /** @default  */
            key: components["schemas"]["TagGroupWriteKeyEnum"];
            /**
             * @description Sealed.
             * @default
             */
            name: string;
            /** @default 0 */
            position: number;
            /** @default false */
            is_archived: boolean;
        };
        /**
         * @description * `yes_no` - yes_no
         *     * `amount` - amount
         * @enum {string}
         */
        TagKindEnum: "yes_no" | "amount";
        TagLinks: {
            /** Format: uri */
            self: string;
        };
        TagPattern: {
            /** @description One of our codes, or the id of an own tag. */
            tag: string;
            name: string;
            /**
             * @description none: no clear pattern yet.
             *
             *     * `pattern` - pattern
             *     * `none` - none
             */
            tier: components["schemas"]["TierEnum"];
            days_with: number;
            /** @description With an explicit no; days without an answer do not count. */
            days_without: number;
            /**
             * Format: double
             * @description In steps of the five faces.
             */
            difference: number | null;
            /** @description 95 %. */
            interval: number[] | null;
            sentence: string;
            links: components["schemas"]["TagPatternLinks"];
        };
        TagPatternLinks: {
            /**
             * Format: uri
             * @description Where to plan a test of it.
             */
            self_test: string;
        };
        /**
         * @description * `alcohol` - alcohol
         *     * `alone_time` - alone_time
         *     * `caffeine` - caffeine
         *     * `caring` - caring
         *     * `chores` - chores
         *     * `creative` - creative
         *     * `exercise` - exercise
         *     * `family` - family
         *     * `food` - food
         *     * `friends` - friends
         *     * `health` - health
         *     * `home` - home
         *     * `learning` - learning
         *     * `money` - money
         *     * `music` - music
         *     * `nature` - nature
         *     * `news` - news
         *     * `partner` - partner
         *     * `pets` - pets
         *     * `play` - play
         *     * `reading` - reading
         *     * `rest` - rest
         *     * `school` - school
         *     * `screen_time` - screen_time
         *     * `sleep` - sleep
         *     * `spirituality` - spirituality
         *     * `travel` - travel
         *     * `weather` - weather
         *     * `work` - work
         * @enum {string}
         */
        TagWriteKeyEnum: "alcohol" | "alone_time" | "caffeine" | "caring" | "chores" | "creative" | "exercise" | "family" | "food" | "friends" | "health" | "home" | "learning" | "money" | "music" | "nature" | "news" | "partner" | "pets" | "play" | "reading" | "rest" | "school" | "screen_time" | "sleep" | "spirituality" | "travel" | "weather" | "work";
        /** @description Either one of ours by its key, perhaps renamed, or the member's own with a name. */
        TagWriteRequest: {
            /**
             * @description Set where this is about a tag of ours.
             *
             *     * `alcohol` - alcohol
             *     * `alone_time` - alone_time
             *     * `caffeine` - caffeine
             *     * `caring` - caring
             *     * `chores` - chores
             *     * `creative` - creative
             *     * `exercise` - exercise
             *     * `family` - family
             *     * `food` - food
             *     * `friends` - friends
             *     * `health` - health
             *     * `home` - home
             *     * `learning` - learning
             *     * `money` - money
             *     * `music` - music
             *     * `nature` - nature
             *     * `news` - news
             *     * `partner` - partner
             *     * `pets` - pets
             *     * `play` - play
             *     * `reading` - reading
             *     * `rest` - rest
             *     * `school` - school
             *     * `screen_time` - screen_time
             *     * `sleep` - sleep
             *     * `spirituality` - spirituality
             *     * `travel` - travel
             *     * `weather` - weather
             *     * `work` - work
             * @default
             */
            key: components["schemas"]["TagWriteKeyEnum"];
            /**
             * @description Sealed. Empty only with a key.
             * @default
             */
            name: string;
            /** @default yes_no */
            kind: components["schemas"]["TagKindEnum"];
            /**
             * @description Sealed.
             * @default
             */
            unit: string;
            /** Format: uuid */
            group?: string | null;
            /** @default 0 */
            position: number;
            /** @default false */
            is_archived: boolean;
            /** @description Without it: yes, unless the name is about alcohol, weight or self-harm. */
            in_insights?: boolean;
        };
        /**
         * @description * `text` - text
         *     * `phone` - phone
         *     * `url` - url
         *     * `kind` - kind
         * @enum {string}
         */
        TakesEnum: "text" | "phone" | "url" | "kind";
        TalkAbout: {
            text: string;
            /** Format: date-time */
            updated_at: string;
        };
        TalkingPoints: {
            text: string | null;
            /** Format: date-time */
            updated_at: string | null;
            who_sees: string[];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        TalkingPointsWriteRequest: {
            text: string;
        };
        TeamMate: {
            /** Format: uuid */
            membership: string;
            name: string;
            /** Format: date-time */
            since: string;
        };
        /** @description Whether a member can tell their care team that they need help, and what the team was told so far. */
        TellCareTeam: {
            can_tell: boolean;
            /** @description Show them as they are, in this order, before the button. */
            lines: string[];
            /** @description The latest 20, the newest first. */
            told: components["schemas"]["Told"][];
            links: components["schemas"]["RiskSelfLink"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        TellRequest: {
            /**
             * Format: uuid
             * @description A UUID of version 7 that the client made: sent again it tells nobody twice.
             */
            id: string;
        };
        /** @description Where the refresh token goes; shared by the steps that end in a session. */
        TicketCodeRequest: {
            ticket: string;
            /**
             * @description Send the refresh token in the body instead of a cookie.
             *
             *     * `body` - body
             */
            refresh?: components["schemas"]["RefreshEnum"];
            /** @description Six digits of the new authenticator. */
            code: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        TicketRequest: {
            ticket: string;
        };
        /**
         * @description * `pattern` - pattern
         *     * `none` - none
         * @enum {string}
         */
        TierEnum: "pattern" | "none";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        TokenRequest: {
            token: string;
        };
        Tokens: {
            access: string;
            /** @description Seconds. */
            expires_in: number;
            /** @description Only where it was asked for in the body. */
            refresh?: string;
        };
        Told: {
            /** Format: uuid */
            id: string;
            trigger: components["schemas"]["ToldTriggerEnum"];
            /** Format: date-time */
            raised_at: string;
            state: components["schemas"]["ToldStateEnum"];
            sentence: string;
        };
        /**
         * @description * `told` - told
         *     * `seen` - seen
         *     * `closed` - closed
         * @enum {string}
         */
        ToldStateEnum: "told" | "seen" | "closed";
        /**
         * @description * `item_9` - item_9
         *     * `asked` - asked
         *     * `phrase` - phrase
         * @enum {string}
         */
        ToldTriggerEnum: "item_9" | "asked" | "phrase";
        /**
         * @description * `pleasant` - pleasant
         *     * `unpleasant` - unpleasant
         *     * `between` - between
         * @enum {string}
         */
        ToneEnum: "pleasant" | "unpleasant" | "between";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        TotpCodeRequest: {
            /** @description Six digits of the new authenticator. */
            code: string;
        };
        TotpState: {
            is_active: boolean;
            /** Format: date-time */
            added_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
        };
        Trend: {
            window_days: number;
            points: components["schemas"]["TrendPoint"][];
            /** @description Draw no line across these. */
            gaps: components["schemas"]["Gap"][];
            /** @description The last 30 days against the 30 before. */
            sentence: string;
        };
        TrendBand: {
            code: string;
            text: string;
            /** Format: double */
            start: number;
            /** Format: double */
            end: number;
        };
        TrendPoint: {
            /** Format: date */
            date: string;
            /**
             * Format: double
             * @description Of the days around it, `window_days` in all.
             */
            mean: number;
        };
        Trends: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** @description Null: not shared. */
            scores: components["schemas"]["ScoreTrends"] | null;
            mood: components["schemas"]["MoodTrend"] | null;
            exercises: components["schemas"]["ExerciseTrend"] | null;
            annotations: components["schemas"]["Annotation"][];
            plan_weeks: components["schemas"]["PlanWeeks"] | null;
            not_on_track: components["schemas"]["OffTrack"] | null;
        };
        /** @description A browser in which the second factor is not asked for at sign-in. */
        TrustedDevice: {
            /** Format: uuid */
            readonly id: string;
            readonly label: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly last_used_at: string;
            /** Format: date-time */
            readonly expires_at: string;
            readonly is_current: boolean;
            readonly links: {
                [key: string]: string;
            };
        };
        Undone: {
            state: components["schemas"]["UndoneStateEnum"];
        };
        /**
         * @description * `undone` - undone
         * @enum {string}
         */
        UndoneStateEnum: "undone";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        UnsubscribeRequest: {
            /** @description From the link in the mail. */
            token: string;
        };
        Unsubscribed: {
            detail: string;
        };
        Usage: {
            words: components["schemas"]["UsedWord"][];
            tags: components["schemas"]["UsedTag"][];
        };
        UsedTag: {
            tag: string;
            count: number;
        };
        UsedWord: {
            word: string;
            count: number;
        };
        ValueOn: {
            /** Format: double */
            value: number;
            /** Format: date */
            on: string;
        };
        Verified: {
            email: string;
            next: components["schemas"]["NextEnum"];
        };
        VersionLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            entry: string;
        };
        Vocabulary: {
            locale: string;
            valences: components["schemas"]["Labelled"][];
            energies: components["schemas"]["Labelled"][];
            words: components["schemas"]["FeelingWord"][];
            tag_groups: components["schemas"]["SuggestedTagGroup"][];
            links: components["schemas"]["VocabularyLinks"];
        };
        VocabularyLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            tags: string;
            /** Format: uri */
            tag_groups: string;
        };
        /**
         * @description * `letter` - Letter
         *     * `print` - Print
         *     * `file` - File
         *     * `call` - Call
         *     * `fhir` - Fhir
         * @enum {string}
         */
        WayEnum: "letter" | "print" | "file" | "call" | "fhir";
        /**
         * @description * `read` - read
         *     * `broken_open` - broken_open
         *     * `closed_again` - closed_again
         *     * `disclosed` - disclosed
         * @enum {string}
         */
        WhatEnum: "read" | "broken_open" | "closed_again" | "disclosed";
        /**
         * @description * `later` - later
         *     * `now` - now
         * @enum {string}
         */
        WhenEnum: "later" | "now";
        Who: {
            /** Format: uuid */
            id: string | null;
            /** @description As they are called now; empty: the service itself. */
            name: string;
            /** @description The role they had then. */
            role: string;
        };
        /**
         * @description * `record` - record
         *     * `proof` - proof
         *     * `audit` - audit
         *     * `backups` - backups
         * @enum {string}
         */
        WhyEnum: "record" | "proof" | "audit" | "backups";
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        WithdrawAllRequest: {
            /**
             * Format: uuid
             * @description Only what is shared with this person.
             */
            recipient_id?: string | null;
        };
        WordCount: {
            word: string;
            count: number;
        };
        Words: {
            version: number;
            locale: string;
            title: string;
            lines: string[];
            /** @description Send it back as `text_sha256` when giving. */
            sha256: string;
        };
        /** @description Exactly what a member reads. */
        WordsToMembers: {
            /** @description Before the first question. */
            notice: string;
            /** @description After an urgent answer at this moment. */
            lines: string[];
        };
        _Links: {
            /** Format: uri */
            self: string;
        };
        /** @description RFC 9457. Every error has this body. */
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            /** @description For people. */
            detail: string;
            /** @description For programs; stable. */
            code: string;
            /** @description Quote it when you report the problem. */
            request_id: string;
            /** @description With 400: what is wrong, place by place. */
            errors?: components["schemas"]["FieldError"][];
        };
    };
    responses: {
        /** @description The request is malformed, or a field or parameter cannot be accepted. */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid access token. */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed with this role, or not now. */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Missing, or not yours to see: the two are not told apart. */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state of things does not allow it. */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than 256 kB. */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON. */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many tries; `Retry-After` says how many seconds to wait. */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not available for a moment; `Retry-After` says how many seconds to wait. */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    access_log_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description Only this class. */
                data_class?: "assessment_answers" | "assessment_score" | "exercise_use" | "goals" | "insights" | "journal" | "mood" | "profile" | "risk_flag" | "safety_plan";
                /** @description First day, UTC. */
                from?: string;
                /** @description How many results a page has. */
                limit?: number;
                /** @description Last day, included. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAccessList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    annotations_replace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnotationWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Annotation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    annotations_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    answering_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassTokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answering"];
                };
            };
            400: components["responses"]["Problem400"];
            /** @description Wrong, over, revoked, or the member shares nothing any more. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    answering_answer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedPassAnswersRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answering"];
                };
            };
            400: components["responses"]["Problem400"];
            /** @description Wrong, over, revoked, or the member shares nothing any more. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    answering_passes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pass"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    answering_passes_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    answering_complete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassTokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answering"];
                };
            };
            400: components["responses"]["Problem400"];
            /** @description Wrong, over, revoked, or the member shares nothing any more. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unanswered` with `link_ids`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    assignments_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
                /** @description `open`: can still be answered, late ones too. */
                status?: "done" | "open";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedMyAssignmentList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    assignments_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyAssignment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    assignments_decline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyAssignment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_open`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    assignments_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartAssignmentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyAssignment"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyAssignment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_open`, `id_taken`, `not_offered`, ... */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    audit_events_list: {
        parameters: {
            query?: {
                /** @description One action, or its beginning up to a dot: `wellness.mood.` */
                action?: string;
                /** @description What this membership did. */
                actor_id?: string;
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description First day, UTC. */
                from?: string;
                /** @description How many results a page has. */
                limit?: number;
                /** @description What was done to this. */
                target_id?: string;
                /** @description Last day, included. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAuditEventList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    audit_events_export: {
        parameters: {
            query?: {
                /** @description One action, or its beginning up to a dot: `wellness.mood.` */
                action?: string;
                /** @description What this membership did. */
                actor_id?: string;
                /** @description CSV unless it says jsonl. */
                form?: "csv" | "jsonl";
                /** @description First day, UTC. */
                from?: string;
                /** @description What was done to this. */
                target_id?: string;
                /** @description Last day, included. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV or JSON lines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_account_deletion_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deleted"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_email_change_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailChangeState"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_email_change_object_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_email_code_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailCodeRequestRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailCodeSent"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_email_code_verify_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailCodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_handover_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_invitation_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Look"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_invitation_accept_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description Sign in here to join. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInToJoin"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_known_browser_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_known_browser_confirm_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_login_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_logout_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityState"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_enrol_totp_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_enrol_totp_confirm_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketCodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolled"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_recovery_codes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryState"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_recovery_codes_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_totp_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_totp_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_totp_confirm_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_trusted_devices_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedTrustedDeviceList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_trusted_devices_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_mfa_verify_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_openid_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOn"];
                };
            };
            400: components["responses"]["Problem400"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_openid_callback_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenIdCallbackRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenIdSignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_openid_join_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenIdTicketRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_openid_link_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenIdTicketRequest"];
            };
        };
        responses: {
            /** @description Linked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_openid_start_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OpenIdStartRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenIdStarted"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_openid_step_up_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OpenIdStepUpRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenIdStarted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPasskeyList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedPasskeyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_authentication_options_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PasskeyTicketRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_authentication_verify_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyProofRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_enrol_options_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyEnrolmentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_enrol_verify_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyEnrolRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolled"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_registration_options_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_registration_verify_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyRegistrationRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPasskey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_step_up_options_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_passkeys_step_up_verify_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyCredentialRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SteppedUp"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_password_change_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChangeRequest"];
            };
        };
        responses: {
            /** @description Changed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_password_forgot_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_password_reset_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetRequest"];
            };
        };
        responses: {
            /** @description The new password holds. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_refresh_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_register_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_sessions_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSignInSessionList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_sessions_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_sessions_revoke_others_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ended"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_step_up_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepUpState"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_step_up_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StepUpRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SteppedUp"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_step_up_email_code_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailCodeSent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    auth_verify_email_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verified"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    break_glass_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedBreakGlassList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    break_glass_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakGlassOpenRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlass"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `break_glass_off`, `no_second_person`, `already_open`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    break_glass_notices_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedBreakGlassNoticeList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    break_glass_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlass"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    break_glass_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlass"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_assignments_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_assignments_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_open`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_plans_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_plans_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_plans_amend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedPlanAmendRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description `invalid_rule`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_plans_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanPreview"];
                };
            };
            /** @description `invalid_rule`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_settings_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareSettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_settings_not_on_track_on: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotOnTrackRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareSettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `not_for_employers`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_settings_not_on_track_off: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_team_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyTeamList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    care_team_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_list: {
        parameters: {
            query?: {
                /** @description Follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many a page has: 1 to 100, 20 without it. */
                limit?: number;
                /** @description Default: as saved. */
                order?: "change" | "last_activity" | "name" | "need";
                /** @description Only who has a score of this one, by its code. */
                questionnaire?: string;
                /** @description Only these. */
                reason?: "not_on_track" | "open_risk" | "overdue" | "silent" | "stable" | "worsened_reliably";
                /** @description Part of a shared name. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Caseload"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_assign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignManyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedMany"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `not_offered`, ... */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_view_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseloadView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_view_save: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseloadViewWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseloadView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description Not shared, or not shared any more: close the view. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_annotations_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnotationList"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_annotations_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnotationWriteRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Annotation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_assignments_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAssignmentList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_assignments_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `already_assigned`, `not_offered`, ... */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_items: {
        parameters: {
            query: {
                /** @description Its code. */
                questionnaire: string;
            };
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeatMap"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description Not shared, or not shared any more: close the view. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_notes_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedNoteList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_notes_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteWriteRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_passes_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPassList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_passes_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassWriteRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedPass"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_offered`, ... */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_plans_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPlanList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_plans_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanWriteRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description `invalid_rule` at `series.0.rules`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_offered`, ... */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_relation_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relation"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description Not shared, or not shared any more: close the view. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_relation_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_session_page: {
        parameters: {
            query?: {
                /** @description Without it: since your last noted session, else the last 28 days. */
                since?: string;
            };
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description Not shared, or not shared any more: close the view. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_session_page_pdf: {
        parameters: {
            query?: {
                /** @description Without it: since your last noted session, else the last 28 days. */
                since?: string;
            };
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description Not shared, or not shared any more: close the view. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_session_page_print: {
        parameters: {
            query?: {
                /** @description Without it: since your last noted session, else the last 28 days. */
                since?: string;
            };
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description Not shared, or not shared any more: close the view. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_shared: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                data_class: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedRows"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description Not shared, or not shared any more: close the view. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    caseload_trends: {
        parameters: {
            query?: {
                /** @description First day; without it 180 days before the last. */
                from?: string;
                /** @description Last day, included; without it today. */
                to?: string;
            };
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trends"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description Not shared, or not shared any more: close the view. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    cohorts_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCohortList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    cohorts_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CohortRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cohort"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `cohort_exists`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    cohorts_archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    cohorts_rename: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedCohortRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cohort"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    consents_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description Only what is given for this one entry. */
                entry_id?: string;
                /** @description How many results a page has. */
                limit?: number;
                /** @description Only what counts now, or no longer. */
                state?: "ended" | "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedConsentList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    consents_give: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `text_changed`: other words are in force. `not_in_employer`: here nothing is shared. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    consents_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    consents_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_withdrawable`: break-glass. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    consents_options: {
        parameters: {
            query?: {
                /** @description BCP 47: what the reader reads. */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Options"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    consents_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScopeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    consent_recipients_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
                /** @description Part of the name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPractitionerList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    consent_texts_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentText"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    consents_withdraw_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WithdrawAllRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stopped"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    data_requests_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
                /** @description Only these. */
                state?: "done" | "open" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDataRequestList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    data_requests_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DataRequestRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataRequest"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    data_requests_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataRequest"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    data_requests_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedDataRequestCloseRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataRequest"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `already_closed`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    data_requests_mine: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDataRequestList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    digest_retrieve: {
        parameters: {
            query?: {
                /** @description Any day of it; the last week that is over without it. */
                week?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Digest"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    disclosures_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDisclosureList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    disclosures_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscloseRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Disclosure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    disclosures_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    email_domains_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEmailDomainList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    email_domains_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEmailDomainRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailDomain"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    email_domains_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailDomain"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    email_domains_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    email_domains_check_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailDomain"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    erasure_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasurePreview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    erasure_ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureAskRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureAsked"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `legal_hold` (with `reason`), `last_owner`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    erasure_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    erasure_certificate_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CertificateRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedCertificate"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    erasure_undo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exercise_sessions_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description Only sessions of this one. */
                exercise?: string;
                /** @description First day, by the member's clock at the time. */
                from?: string;
                /** @description How many results a page has. */
                limit?: number;
                /** @description Last day, included. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSessionList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exercise_sessions_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exercise_sessions_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSession"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSession"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `id_taken`: somebody else's session has this id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exercise_sessions_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exercises_list: {
        parameters: {
            query?: {
                /** @description BCP 47; without it the member's own. */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exercises"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exercises_retrieve: {
        parameters: {
            query?: {
                /** @description BCP 47; without it the member's own. */
                locale?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exercise"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exports_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedExportList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exports_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exports_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exports_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exports_download: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_ready`: still being made, or its day is over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
                /** @description Only these; all without it. */
                state?: "active" | "archived" | "paused" | "reached";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedGoalList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoalWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `id_taken`: somebody else's goal has this id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `has_check_ins`: archive it instead. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_check_ins: {
        parameters: {
            query?: {
                /** @description First day. */
                from?: string;
                /** @description Last day, included. */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoneDays"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_check_in: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_make_smaller: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SmallerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_reach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_reopen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    goals_sizes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sizes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    help_retrieve: {
        parameters: {
            query?: {
                /** @description Where the person is: ISO 3166, such as KE. */
                country?: string;
                /** @description What they read: BCP 47. */
                locale?: string;
                /** @description Or the IANA zone of their clock, such as Africa/Nairobi. */
                time_zone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Help"];
                };
            };
            400: components["responses"]["Problem400"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    identity_provider_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    identity_provider_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityProviderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    identity_provider_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    identity_provider_test_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderTest"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    data_imports_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDataImportList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    data_imports_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/zip": string;
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataImport"];
                };
            };
            /** @description `not_an_export`, `changed`, `newer_version`, `too_large`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `not_empty`: there is something here already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    data_imports_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    insights_retrieve: {
        parameters: {
            query?: {
                /** @description First day; a year before `to` without it. */
                from?: string;
                /** @description Last day, included; today without it. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insights"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    insight_settings_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightSettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    insight_settings_amend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedInsightSettingsWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightSettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invitations_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
                q?: string;
                /**
                 * @description * `owner` - Owner
                 *     * `admin` - Admin
                 *     * `practitioner` - Practitioner
                 *     * `member` - Member
                 *     * `auditor` - Auditor
                 */
                role?: "admin" | "auditor" | "member" | "owner" | "practitioner";
                /**
                 * @description * `pending` - pending
                 *     * `accepted` - accepted
                 *     * `expired` - expired
                 *     * `revoked` - revoked
                 */
                state?: "accepted" | "expired" | "pending" | "revoked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedInvitationList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invitations_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitationRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invitations_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invitations_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invitations_resend_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invitations_imports_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invitations_imports_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invitations_imports_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invitations_imports_confirm_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConfirmImportRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    join_codes_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedJoinCodeList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    join_codes_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JoinCodeRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinCode"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    join_codes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinCode"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    join_codes_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    journal_entries_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description First day, by the member's clock at the time. */
                from?: string;
                /** @description true: what was deleted and can be restored, instead. */
                is_deleted?: boolean;
                /** @description Only drafts, or only the others. */
                is_draft?: boolean;
                /** @description How many results a page has. */
                limit?: number;
                /** @description Only with this tag: our code, or the id of an own one. */
                tag?: string;
                /** @description Last day, included. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedJournalSummaryList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    journal_versions_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path: {
                entry_pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedJournalVersionSummaryList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    journal_versions_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_pk: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalVersion"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    journal_entries_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    journal_entries_save: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that is being changed, such as "3"; not needed for the first save. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JournalEntryWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedJournalEntry"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedJournalEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `id_taken`, `unreadable`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `stale`: saved meanwhile. The problem has `current_version` and `current`, the entry as it stands. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            /** @description `precondition_required`: If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    journal_entries_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that is being changed, such as "3"; not needed for the first save. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `stale`: saved meanwhile. The problem has `current_version` and `current`, the entry as it stands. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    journal_entries_amend: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that is being changed, such as "3"; not needed for the first save. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedJournalEntryWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedJournalEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `id_taken`, `unreadable`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `stale`: saved meanwhile. The problem has `current_version` and `current`, the entry as it stands. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            /** @description `precondition_required`: If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    journal_entries_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    journal_entries_search: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    journal_prompts_list: {
        parameters: {
            query?: {
                kind?: "prompt" | "template";
                /** @description BCP 47; without it the member's own. */
                locale?: string;
                /** @description What fits this. */
                valence?: -1 | -2 | 0 | 1 | 2;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prompts"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    kiosk_enter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KioskRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KioskToken"];
                };
            };
            /** @description `code_invalid`: wrong, used or over. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            /** @description `throttled`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            503: components["responses"]["Problem503"];
        };
    };
    legal_holds_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedLegalHoldList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    legal_holds_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LegalHoldRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            /** @description `not_for_one_person` in an employer's organisation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `hold_stands`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    legal_holds_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    me_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    me_amend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedProfileRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    own_cohort_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChosenCohort"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    own_cohort_choose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CohortChoiceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChosenCohort"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    me_deletion_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    me_email_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyEmail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    me_email_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    me_email_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    me_membership_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    me_organizations_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyHomes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    me_organizations_handover_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NonceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandedOver"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    members_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
                q?: string;
                /**
                 * @description * `owner` - Owner
                 *     * `admin` - Admin
                 *     * `practitioner` - Practitioner
                 *     * `member` - Member
                 *     * `auditor` - Auditor
                 */
                role?: "admin" | "auditor" | "member" | "owner" | "practitioner";
                /**
                 * @description * `active` - Active
                 *     * `invited` - Invited
                 *     * `deactivated` - Deactivated
                 *     * `left` - Left
                 */
                status?: "active" | "deactivated" | "invited" | "left";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedMembershipList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    members_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    members_destroy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    members_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedMembershipChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_entries_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description First day, by the member's clock at the time. */
                from?: string;
                /** @description How many results a page has. */
                limit?: number;
                ordering?: "-occurred_at" | "occurred_at";
                /** @description Last day, included. */
                to?: string;
                /** @description Only these. */
                valence?: -1 | -2 | 0 | 1 | 2;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedMoodEntryList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_entries_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoodEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_entries_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoodEntryWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMoodEntry"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMoodEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `id_taken`: somebody else's entry has this id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_entries_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_entries_amend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedMoodEntryWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMoodEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `unreadable`: the change would keep what nobody can read. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_entries_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoodEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_entries_days: {
        parameters: {
            query?: {
                /** @description First day, by the member's clock at the time. */
                from?: string;
                /** @description Last day, included. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoodDays"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_entries_sync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SyncRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_entries_usage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_imports_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedMoodImportSummaryList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_imports_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoodImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_imports_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoodImportWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoodImport"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoodImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `id_taken`, `already_started`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_imports_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_imports_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MoodImportStartRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoodImport"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoodImport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `has_errors`: say `skip_errors`, or mend the file. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mood_vocabulary_retrieve: {
        parameters: {
            query?: {
                /** @description BCP 47; without it the member's own. */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    notes_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedNoteList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    notes_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    notes_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    notes_amend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedNoteAmendRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            /** @description `stale`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    notes_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteVersions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    organization_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["Problem400"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    organization_closure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    organization_close: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `another_owner`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    organization_reopen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    organization_settings_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationSettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    organization_settings_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedOrganizationChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationSettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    organization_sign_in_policy_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPolicy"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    organization_sign_in_policy_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedSignInPolicyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPolicy"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_library_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Library"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_library_switch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedSwitchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LibraryEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_packs_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LibraryEntry"];
                };
            };
            /** @description The pack is refused; `code` says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `version_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_packs_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_packs_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LibraryEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_responses_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
                /** @description Only of this one, by its code. */
                questionnaire?: string;
                /** @description Only these. */
                status?: "completed" | "in-progress";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSummaryList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_responses_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_responses_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `id_taken`, `not_offered`, `held_back`, `licence_expired`, `no_responder`, ... */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_responses_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_responses_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedAnswersRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `already_completed`, `draft_expired`, `not_asked_now`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaire_responses_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `unanswered` with `link_ids`, `draft_expired`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaires_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offers"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    questionnaires_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Questionnaire"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminders_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedReminderList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminders_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminders_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReminderWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `id_taken`: make a new id. `digest_exists`: change that one. `too_many_reminders`: there are twenty. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminders_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminders_snooze: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnoozeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_on`, or `day_served`: that day's mail has gone. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    calendar_feed_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    calendar_feed_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    calendar_feed_close: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    channels_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channels"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    channels_amend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChannelChoiceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channels"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    channels_confirm_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailedCodeRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    channels_mail_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailCodeSent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    push_devices_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushSubscriptionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushDevice"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushDevice"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `push_unavailable`: this server has no key for it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    push_devices_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    push_devices_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Said"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminder_defaults_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderDefaults"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminder_defaults_save: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReminderDefaultsWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderDefaults"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mail_preferences_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailTokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailPreferences"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mail_preferences_choose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedMailChoiceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailPreferences"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminders_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReminderWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderPreview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminder_settings_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderSettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminder_settings_amend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedReminderSettingsWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderSettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminder_suggestions_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderSuggestions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reminders_unsubscribe: {
        parameters: {
            query?: {
                /** @description For mail programs (RFC 8058). */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnsubscribeRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["UnsubscribeRequest"];
                "multipart/form-data": components["schemas"]["UnsubscribeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unsubscribed"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reports_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description Only these; all without it. */
                kind?: "quarter" | "week";
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedReportPageList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    report_rules_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rules"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    report_rules_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedRulesWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rules"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    retention_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clocks"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    retention_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedClocksChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clocks"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_drills_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedDrillList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_drills_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DrillStartRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrillDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `no_responder`, `drill_running`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_drills_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrillDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_events_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description Only drills, or only members' flags. */
                is_drill?: boolean;
                /** @description How many results a page has. */
                limit?: number;
                /** @description Only these; open without it. */
                show?: "all" | "closed" | "mine" | "open";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedRiskEventList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_events_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskEventDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_events_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskEventDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `already_acknowledged`, `already_resolved`, `drill_over`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_events_hand_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOverRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskEventDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_yours`, `not_acknowledged`, `already_resolved`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_events_resolve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskEventDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_yours`, `not_acknowledged`, `already_resolved`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_events_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskEventDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `not_yours`, `not_acknowledged`, `already_resolved`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_policy_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskPolicy"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_policy_set: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RiskPolicyWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskPolicy"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `no_responder`: an active policy keeps a responder and cover. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_policy_activate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivateRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskPolicy"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `no_responder`, `not_for_employers`, `no_safeguarding_lead`, `owner_unverified`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_policy_deactivate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskPolicy"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_policy_break_glass_allow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BreakGlassSwitchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskPolicy"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `not_for_employers`, `no_responder`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_policy_break_glass_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskPolicy"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_policy_preview: {
        parameters: {
            query?: {
                /** @description From which answer on it would be urgent; 2 without it. */
                urgent_from?: 1 | 2;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskPreview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    risk_report_retrieve: {
        parameters: {
            query?: {
                /** @description How far back; 90 without it. */
                days?: 30 | 365 | 90;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    safety_plan_retrieve: {
        parameters: {
            query?: {
                /** @description What they read: BCP 47. */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyPlan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    safety_plan_save: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that is being changed, such as "3"; not needed for the first save. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SafetyPlanWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyPlan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            /** @description `stale`: saved meanwhile; `current_version` is in the problem. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            /** @description `precondition_required`: If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    safety_plan_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    safety_plan_review: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyPlan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    safety_plan_versions_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedPlanVersionList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    safety_plan_versions_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyPlan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    safety_plan_versions_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that is being changed, such as "3"; not needed for the first save. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyPlan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            /** @description `stale`: saved meanwhile; `current_version` is in the problem. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            /** @description `precondition_required`: If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    safety_settings_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetySettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    safety_settings_amend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedSafetySettingsWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetySettings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    self_tests_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSelfTestList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    self_tests_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfTest"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    self_tests_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelfTestWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfTest"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfTest"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `self_test_running`, `self_test_fixed` (it cannot be changed), `id_taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    self_tests_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    shared_notes_list: {
        parameters: {
            query?: {
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedMyNoteList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tag_groups_list: {
        parameters: {
            query?: {
                /** @description Only archived ones, or only others. */
                archived?: boolean;
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedTagGroupList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tag_groups_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagGroup"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tag_groups_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TagGroupWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagGroup"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagGroup"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `id_taken`, `tag_exists`, `too_many_tags`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tag_groups_amend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedTagGroupWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagGroup"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tags_list: {
        parameters: {
            query?: {
                /** @description Only archived ones, or only others. */
                archived?: boolean;
                /** @description Where a page starts: follow `next` and `previous` rather than writing one. */
                cursor?: string;
                /** @description How many results a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedTagList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tags_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tags_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TagWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description `id_taken`, `tag_exists`, `too_many_tags`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tags_amend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedTagWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    talking_points_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TalkingPoints"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    talking_points_save: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TalkingPointsWriteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TalkingPoints"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tell_care_team_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TellCareTeam"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tell_care_team_tell: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TellRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TellCareTeam"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TellCareTeam"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            /** @description `nobody_to_tell`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
}
