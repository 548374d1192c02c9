// Generated from docs/openapi/apex.json by "npm run types". Do not edit.
export interface paths {
    "/api/v1/account/deletion/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the deletion of the account
         * @description With the ticket of a sign-in on the apex.
         */
        post: operations["account_deletion_create"];
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
         * A one-time code for one of the account's organisations
         * @description Needs no token and looks at none: an expired one in the header must not keep anybody from signing in.
         */
        post: operations["auth_handover_create"];
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
         * Find the organisations of an account
         * @description What the ways of proving oneself on the apex share: the account's organisations, and a ticket into them.
         */
        post: operations["auth_login_create"];
        delete?: never;
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
         * Show the second factor on the apex
         * @description What the ways of proving oneself on the apex share: the account's organisations, and a ticket into them.
         */
        post: operations["auth_mfa_verify_create"];
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
    "/api/v1/organizations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Found an organisation
         * @description 201: usable at once, with a one-time code for the new host. 202: it is being set up, or waits for the link in a mail to an address that has an account already; ask the status link.
         */
        post: operations["organizations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_id}/status/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a new organisation is
         * @description Needs no token and looks at none: an expired one in the header must not keep anybody from signing in.
         */
        get: operations["organizations_status_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/availability/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a subdomain can be had
         * @description Needs no token and looks at none: an expired one in the header must not keep anybody from signing in.
         */
        get: operations["organizations_availability_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/find/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask where an address has an account
         * @description Always 202. The mail carries a link and no names: of some, being a client says something.
         */
        post: operations["organizations_find_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/find/open/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The organisations behind a mailed link
         * @description Signs nobody in.
         */
        post: operations["organizations_find_open_create"];
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
        /** @description The same words whether or not the address has an account. */
        Accepted: {
            detail: string;
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
        /** @description Exactly one of the two. */
        ApexFactorRequest: {
            /**
             * @description Six digits of the authenticator.
             * @default
             */
            code: string;
            /** @default  */
            recovery_code: string;
            ticket: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        ApexHandoverRequest: {
            ticket: string;
            /** Format: uuid */
            organization: string;
            /** @default  */
            nonce: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        ApexLoginRequest: {
            email: string;
            password: string;
        };
        ApexSignedIn: {
            /** @description Proves this sign-in to `handover`. */
            ticket: string;
            expires_in: number;
            organizations: components["schemas"]["Home"][];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        ApexTicketRequest: {
            ticket: string;
        };
        Availability: {
            subdomain: string;
            available: boolean;
            /** @description Why it cannot be had. */
            code: string | null;
            detail: string | null;
        };
        Deleted: {
            state: components["schemas"]["StateEnum"];
        };
        /** @description Whatever was typed: what is no address is nobody's, and the answer is the same. */
        EmailRequest: {
            email: string;
        };
        FoundHome: {
            /** Format: uuid */
            id: string;
            name: string;
            links: components["schemas"]["FoundHomeLinks"];
        };
        FoundHomeLinks: {
            /** Format: uri */
            app: string;
        };
        FoundHomes: {
            organizations: components["schemas"]["FoundHome"][];
        };
        HandedOver: {
            handover: string;
            expires_in: number;
            links: components["schemas"]["HomeLinks"];
        };
        Home: {
            /** Format: uuid */
            id: string;
            name: string;
            role: components["schemas"]["RoleEnum"];
            links: components["schemas"]["HomeLinks"];
        };
        HomeLinks: {
            /** Format: uri */
            app: string;
        };
        /**
         * @description * `clinic` - Clinic
         *     * `school` - School
         *     * `employer` - Employer
         *     * `other` - Other
         * @enum {string}
         */
        KindEnum: "clinic" | "school" | "employer" | "other";
        OrganizationLinks: {
            /** Format: uri */
            self: string;
            /** Format: uri */
            app: string;
            /** Format: uri */
            admin: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        OrganizationSignUpRequest: {
            name: string;
            kind: components["schemas"]["KindEnum"];
            subdomain: string;
            time_zone: string;
            locale: string;
            country: string;
            owner: components["schemas"]["OwnerRequest"];
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        OwnerRequest: {
            email: string;
            password: string;
            name: string;
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
        /**
         * @description * `owner` - Owner
         *     * `admin` - Admin
         *     * `practitioner` - Practitioner
         *     * `member` - Member
         *     * `auditor` - Auditor
         * @enum {string}
         */
        RoleEnum: "owner" | "admin" | "practitioner" | "member" | "auditor";
        /** @description 202 and the status link: `ready` means that the owner can sign in at `links.app`. */
        SignUpStatus: {
            /** Format: uuid */
            id: string;
            name: string;
            status: components["schemas"]["StatusEnum"];
            links: components["schemas"]["StatusLinks"];
        };
        /** @description 201: usable at once. `handover` signs the owner in on the new host, once, within 30 seconds. */
        SignedUp: {
            /** Format: uuid */
            id: string;
            name: string;
            subdomain: string;
            handover: string;
            links: components["schemas"]["OrganizationLinks"];
        };
        /**
         * @description * `deleted` - deleted
         * @enum {string}
         */
        StateEnum: "deleted";
        /**
         * @description * `provisioning` - provisioning
         *     * `waiting_for_confirmation` - waiting_for_confirmation
         *     * `ready` - ready
         * @enum {string}
         */
        StatusEnum: "provisioning" | "waiting_for_confirmation" | "ready";
        StatusLinks: {
            /** Format: uri */
            status: string;
            /** Format: uri */
            app: string;
        };
        /**
         * @description Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.
         *
         *     An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
         *     believe that it was changed.
         */
        TokenRequest: {
            token: string;
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
    account_deletion_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApexTicketRequest"];
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
    auth_handover_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApexHandoverRequest"];
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
                "application/json": components["schemas"]["ApexLoginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApexSignedIn"];
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
    auth_mfa_verify_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApexFactorRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApexSignedIn"];
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
    organizations_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationSignUpRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedUp"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpStatus"];
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
    organizations_status_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
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
                    "application/json": components["schemas"]["SignUpStatus"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    organizations_availability_retrieve: {
        parameters: {
            query: {
                /** @description The wanted first label of the address. */
                subdomain: string;
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
                    "application/json": components["schemas"]["Availability"];
                };
            };
            400: components["responses"]["Problem400"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    organizations_find_create: {
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
    organizations_find_open_create: {
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
                    "application/json": components["schemas"]["FoundHomes"];
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
}
