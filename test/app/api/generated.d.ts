export interface paths {
    "/api/v1/shop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shop: its environment and the version of its terms */
        get: operations["getShop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List products */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List plans */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payments by user, plan, status */
        get: operations["listPayments"];
        put?: never;
        /** Prepare a payment: the server creates the order and works out the amount */
        post: operations["preparePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/{orderId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a payment */
        post: operations["confirmPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a payment by its order id */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/{orderId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep the order open before the payment window is shown again */
        post: operations["reopenPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/{orderId}/cancels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a payment in full or in part */
        post: operations["cancelPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/{orderId}/cancels/{cancelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a cancellation */
        get: operations["getCancel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start registering a card, to subscribe or to replace one */
        post: operations["beginCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cards/{cardId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a card registration: the subscription starts */
        post: operations["completeCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cards/{cardId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a card registration */
        get: operations["getCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a subscription */
        get: operations["getSubscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List subscriptions by user, plan, status */
        get: operations["listSubscriptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the charges of a subscription */
        get: operations["listCharges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Preview what leaving or changing the plan would cost or refund */
        get: operations["getOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the plan */
        post: operations["changePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}/undo-plan-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a scheduled plan change */
        post: operations["undoPlanChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a subscription */
        post: operations["pauseSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a subscription */
        post: operations["resumeSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel at the end of the period, or now */
        post: operations["cancelSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}/undo-cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a scheduled cancellation */
        post: operations["undoCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry the unpaid charge */
        post: operations["retryCharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{subscriptionId}/consents/{consentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree to or refuse a price increase or the end of a trial */
        post: operations["answerConsent"];
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
        AnswerConsent: {
            agrees: boolean;
            /** @description Where the customer answered from: kept sealed, as evidence */
            place: {
                address: string;
                userAgent: string;
            };
        };
        BeginCard: {
            /** @constant */
            for: "subscribe";
            planId: string;
            /** @description What the customer was shown: refused when it is another by now */
            price: number;
            /** @description Days without money the customer was shown; the plan’s own where it is left out. A product is tried once: whoever was a member before begins with 0, and anything else is refused */
            trialDays?: number;
            customer: {
                /** @description What your system calls this user: stable, unique, and never an email address */
                reference: string;
                name: string;
                email: string;
                /**
                 * @description What they are written to in. Of a reference that is known already it stays what it was, as do name and mail: those given here are this order’s
                 * @default ko
                 * @enum {string}
                 */
                language: "ko" | "en";
            };
            termsVersion: string;
            /**
             * @default CARD
             * @enum {string}
             */
            method: "CARD" | "TRANSFER";
        } | {
            /** @constant */
            for: "replace";
            subscriptionId: string;
            /**
             * @default CARD
             * @enum {string}
             */
            method: "CARD" | "TRANSFER";
        };
        BegunCard: {
            cardId: string;
            /** @description Keep it in the customer's session and bring it back: it ties what returns to who left */
            state: string;
            window: components["schemas"]["CardWindow"];
        };
        Cancel: {
            cancelId: string;
            orderId: string;
            /** @description Whole won, VAT included */
            amount: number;
            /**
             * @description `waitingForApproval`: above the set sum another person of the shop agrees first, or not
             * @enum {string}
             */
            status: "waitingForApproval" | "checking" | "done" | "failed" | "refused" | "withdrawn" | "expired";
            tossCode: string | null;
            /** @description Where staff agree to it */
            approvalUrl: string | null;
            payment: components["schemas"]["Payment"];
        };
        CancelPayment: {
            /** @description Left out: everything that is left */
            amount?: number;
            /** @description Tax-free part of `amount` */
            taxFreeAmount?: number;
            /** @description What you believe is left: refused when it is another sum by now, so that two refunds never cross */
            refundableAmount?: number;
            reason: string;
            /** @description Needed where a virtual account was paid into */
            refundAccount?: {
                /**
                 * @description Toss's code of the bank
                 * @enum {string}
                 */
                bank: "11" | "12" | "20" | "23" | "27" | "31" | "32" | "34" | "35" | "37" | "39" | "45" | "48" | "50" | "54" | "64" | "71" | "81" | "88" | "89" | "90" | "92" | "02" | "03" | "06" | "07" | "S0" | "S2" | "S3" | "S4" | "S5" | "S6" | "S8" | "S9" | "SA" | "SB" | "SD" | "SE" | "SG" | "SH" | "SI" | "SJ" | "SK" | "SL" | "SM" | "SN" | "SO" | "SP" | "SQ" | "SR" | "ST";
                accountNumber: string;
                holderName: string;
            };
            /**
             * @description Of a membership's charge: does the membership go on? Needed where it still runs
             * @enum {string}
             */
            membership?: "keeps" | "ends";
        };
        CancelSubscription: {
            /** @constant */
            when: "periodEnd";
        } | {
            /** @constant */
            when: "now";
            /** @description What the customer was shown, from `options`: refused when it is another */
            refund: number;
        };
        Card: {
            cardId: string;
            /** @enum {string} */
            status: "waiting" | "checking" | "attached" | "failed" | "over";
            subscriptionId: string | null;
            tossCode: string | null;
        };
        CardWindow: {
            sdkUrl: string;
            clientKey: string;
            /** @description Random, never an email */
            customerKey: string;
            /** @enum {string} */
            method: "CARD" | "TRANSFER";
            /** @description As this very request gave it; left out where a card is replaced: your system knows it */
            customerName?: string;
            customerEmail?: string;
        };
        ChangePlan: {
            planId: string;
            /** @description Whole won */
            price: number;
            /** @constant */
            when: "now";
            /** @description Whole won, VAT included */
            today: number;
        } | {
            planId: string;
            /** @description Whole won */
            price: number;
            /** @constant */
            when: "periodEnd";
        };
        Charge: {
            orderId: string | null;
            /** @enum {string} */
            purpose: "renewal" | "change";
            /**
             * @description `elsewhere`: paid for in the system the subscription came from
             * @enum {string}
             */
            status: "started" | "charged" | "failed" | "credited" | "waived" | "elsewhere";
            /** @description Whole won, VAT included */
            amount: number;
            /** @description Whole won, VAT included */
            refunded: number;
            /**
             * Format: date
             * @description A day on the Seoul calendar
             */
            from: string;
            /**
             * Format: date
             * @description A day on the Seoul calendar
             */
            lastDay: string;
            tossCode: string | null;
        };
        ChargeList: {
            data: components["schemas"]["Charge"][];
        };
        CompleteCard: {
            state: string;
            customerKey: string;
            /** @description As the window brought it to your success address */
            authKey: string;
        };
        ConfirmPayment: {
            /** @description As the payment window brought it to your success address */
            paymentKey: string;
            /** @description As the payment window brought it; held against the order */
            amount: number;
        };
        Error: {
            /** @description What went wrong, to be acted upon by a program */
            code: string;
            /** @description The same for a person, in Korean or English (Accept-Language) */
            message: string;
            /** @description Toss's own code, where Toss refused */
            tossCode: string | null;
            /** @description What is wrong with which field; of `HOLD_OVER`, the `expiresAt` of the payment */
            fields: {
                [key: string]: string;
            };
            /** @description Quote it when you ask for help; X-Request-Id says it, too */
            requestId: string;
            /** @description Where this code is explained */
            docs: string;
        };
        Method: {
            /** @description card, easyPay, virtualAccount, transfer, mobilePhone, giftCertificate … */
            type: string;
            /** @description In words, as a receipt says it; card numbers masked */
            name: string;
            issuerCode: string | null;
            bankCode: string | null;
            provider: string | null;
            installmentMonths: number | null;
        };
        Owner: {
            /** @description Our own id of the customer or guest */
            id: string;
            /** @description What your system calls them; null for guests and erased people */
            reference: string | null;
        };
        PauseSubscription: {
            /**
             * Format: date
             * @description Left out: until it is resumed
             */
            resumesOn?: string;
        };
        Payment: {
            orderId: string;
            /**
             * @description `checking`: the outcome is not known yet and settles by itself; it is never a failure
             * @enum {string}
             */
            status: "ready" | "failed" | "checking" | "waitingForDeposit" | "done" | "partialCanceled" | "canceled" | "expired" | "lateCapture";
            orderName: string;
            /** @description Whole won, VAT included */
            amount: number;
            /** @description What can still be canceled */
            balance: number;
            /** @description Whole won, VAT included */
            suppliedAmount: number;
            /** @description Whole won, VAT included */
            vat: number;
            /** @description Whole won, VAT included */
            taxFreeAmount: number;
            lines: {
                productId: string;
                name: string;
                /** @description Whole won, VAT included */
                unitPrice: number;
                quantity: number;
                taxFree: boolean;
            }[];
            coupon: {
                name: string;
                /** @description Whole won, VAT included */
                discount: number;
            } | null;
            customer: components["schemas"]["Owner"];
            /**
             * Format: date-time
             * @description UTC, ISO 8601 with milliseconds
             */
            preparedAt: string;
            /** @description Until then the window may be opened and what it brings confirmed; null once it is paid or over */
            expiresAt: string | null;
            approvedAt: string | null;
            method: components["schemas"]["Method"] | null;
            receiptUrl: string | null;
            /** @description Where to pay in (가상계좌), for as long as the deposit is waited for; null: nobody should pay in */
            deposit: {
                bankCode: string;
                accountNumber: string;
                /** @description Masked, as `김*매`: your system knows the name */
                holderName: string;
                dueAt: string | null;
            } | null;
            /** @description Of one paid by a deposit: until then the bank may well take it back, so deliver after it; null: nothing to wait for */
            deliverFrom: string | null;
            failure: {
                tossCode: string;
                message: string;
            } | null;
            cancels: {
                cancelId: string | null;
                /** @description Whole won, VAT included */
                amount: number;
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601 with milliseconds
                 */
                canceledAt: string;
            }[];
            canceling: {
                /** @description Whole won, VAT included */
                amount: number;
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601 with milliseconds
                 */
                startedAt: string;
            } | null;
            /** @description Of a recurring charge */
            subscriptionId: string | null;
            /** @description A person of the shop has to look */
            needsReview: boolean;
        };
        PaymentPage: {
            data: components["schemas"]["Payment"][];
            /** @description null: this was the last page */
            nextCursor: string | null;
        };
        PaymentWindow: {
            /**
             * @description Which of Toss’s two the client key opens
             * @enum {string}
             */
            kind: "widget" | "api";
            sdkUrl: string;
            clientKey: string;
            /** @description Random, never an email; null: use ANONYMOUS */
            customerKey: string | null;
            orderId: string;
            orderName: string;
            amount: {
                /** @constant */
                currency: "KRW";
                /** @description Whole won, VAT included */
                value: number;
            };
            /** @description Whole won, VAT included */
            taxFreeAmount: number;
        };
        Plan: {
            planId: string;
            /** @description The membership; a customer has one live subscription of it */
            productId: string;
            productName: string;
            name: string;
            description: string;
            /** @enum {string} */
            interval: "month" | "year";
            /** @description Won for one period, VAT included */
            price: number;
            taxFree: boolean;
            trialDays: number;
            onSale: boolean;
        };
        PlanList: {
            data: components["schemas"]["Plan"][];
        };
        PreparePayment: {
            productId: string;
            /** @default 1 */
            quantity: number;
            coupon?: string;
            /** @description What the buyer was shown: refused when the price is another by now, and never charged */
            amount?: number;
            customer: {
                /** @description What your system calls this user: stable, unique, and never an email address */
                reference?: string;
                name: string;
                email: string;
                phone?: string;
                /**
                 * @description What they are written to in. Of a reference that is known already it stays what it was, as do name and mail: those given here are this order’s
                 * @default ko
                 * @enum {string}
                 */
                language: "ko" | "en";
            };
            /** @description Version of the shop's terms the buyer agreed to, as `GET /api/v1/shop` names it */
            termsVersion: string;
        };
        Prepared: {
            payment: components["schemas"]["Payment"];
            window: components["schemas"]["PaymentWindow"];
        };
        Product: {
            productId: string;
            name: string;
            description: string;
            /** @description Whole won, VAT included */
            price: number;
            taxFree: boolean;
            onSale: boolean;
        };
        ProductList: {
            data: components["schemas"]["Product"][];
        };
        Shop: {
            /**
             * @description `test`: no money moves
             * @enum {string}
             */
            environment: "test" | "live";
            tradeName: string;
            /** @description What a buyer has to agree to */
            termsVersion: string;
            termsUrl: string;
            /** @description 청약철회 기간 of a charge of a subscription, days */
            withdrawalDays: number;
            /** @description 청약철회 기간 of a one-off order, days */
            orderWithdrawalDays: number;
        };
        Subscription: {
            subscriptionId: string;
            /** @enum {string} */
            status: "registered" | "trial" | "active" | "pastDue" | "suspended" | "pausing" | "paused" | "resuming" | "leaving" | "ended";
            /** @description May they use it now? All your system has to ask */
            entitled: boolean;
            customer: components["schemas"]["Owner"];
            productId: string;
            productName: string;
            planId: string;
            planName: string;
            /** @enum {string} */
            interval: "month" | "year";
            /** @description Whole won, VAT included */
            price: number;
            /**
             * Format: date-time
             * @description UTC, ISO 8601 with milliseconds
             */
            startedAt: string;
            /** @description First day that is not paid for; null: nothing was paid */
            paidUntil: string | null;
            nextChargeAt: string | null;
            /** @description A charge whose outcome is not known yet */
            charging: boolean;
            owed: {
                /**
                 * Format: date
                 * @description A day on the Seoul calendar
                 */
                since: string;
                tossCode: string | null;
                graceEndsAt: string | null;
                endsAt: string | null;
            } | null;
            leavingOn: string | null;
            pause: {
                /**
                 * Format: date
                 * @description A day on the Seoul calendar
                 */
                from: string;
                resumesOn: string | null;
            } | null;
            pendingPlan: {
                planName: string;
                /** @description Whole won, VAT included */
                price: number;
                /**
                 * Format: date
                 * @description A day on the Seoul calendar
                 */
                on: string;
            } | null;
            /** @description A question the customer has to answer, or nothing is charged at that price */
            consent: {
                consentId: string;
                /** @enum {string} */
                kind: "conversion" | "price";
                /** @description Whole won, VAT included */
                price: number;
                /**
                 * Format: date
                 * @description A day on the Seoul calendar
                 */
                effectiveOn: string;
                answer: ("given" | "refused") | null;
            } | null;
            ended: {
                reason: string;
                /**
                 * Format: date
                 * @description A day on the Seoul calendar
                 */
                on: string;
            } | null;
            /** @description In words, the number masked */
            card: string | null;
            /** @description What can be asked of it now: pause, resume, leaveNow, leaveAtEnd, stay, retry … */
            may: {
                [key: string]: boolean;
            };
        };
        SubscriptionOptions: {
            cancel: {
                /** @description 일반해지 */
                periodEnd: {
                    lastDay: string | null;
                } | null;
                /** @description 중도해지 */
                now: {
                    /** @description Whole won, VAT included */
                    refund: number;
                    unusedDays: number;
                    allDays: number;
                } | null;
            };
            plans: {
                planId: string;
                planName: string;
                /** @enum {string} */
                interval: "month" | "year";
                /** @description Whole won, VAT included */
                price: number;
                now: {
                    /** @description Charged at once */
                    today: number;
                    /**
                     * Format: date
                     * @description A day on the Seoul calendar
                     */
                    nextChargeOn: string;
                } | null;
                periodEnd: {
                    /**
                     * Format: date
                     * @description A day on the Seoul calendar
                     */
                    on: string;
                    chosen: boolean;
                } | null;
                /** @description The change that waits for the end of the period, and at which price; `chosen` only where the plan still costs that */
                booked: {
                    /** @description Whole won, VAT included */
                    price: number;
                } | null;
            }[];
        };
        SubscriptionPage: {
            data: components["schemas"]["SubscriptionSummary"][];
            /** @description null: this was the last page */
            nextCursor: string | null;
        };
        SubscriptionSummary: {
            subscriptionId: string;
            /** @enum {string} */
            status: "registered" | "trial" | "active" | "pastDue" | "suspended" | "pausing" | "paused" | "resuming" | "leaving" | "ended";
            /** @description May they use it now? All your system has to ask */
            entitled: boolean;
            customer: components["schemas"]["Owner"];
            productId: string;
            productName: string;
            planId: string;
            planName: string;
            /** @enum {string} */
            interval: "month" | "year";
            /** @description Whole won, VAT included */
            price: number;
            /**
             * Format: date-time
             * @description UTC, ISO 8601 with milliseconds
             */
            startedAt: string;
            /** @description First day that is not paid for; null: nothing was paid */
            paidUntil: string | null;
            nextChargeAt: string | null;
            /** @description A charge whose outcome is not known yet */
            charging: boolean;
            owed: {
                /**
                 * Format: date
                 * @description A day on the Seoul calendar
                 */
                since: string;
                tossCode: string | null;
                graceEndsAt: string | null;
                endsAt: string | null;
            } | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Quote it when you ask for help */
        RequestId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getShop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shop"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductList"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanList"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: {
                /** @description What your system calls this user: stable, unique, and never an email address */
                customer?: string;
                /** @description Charges of memberships of this plan */
                plan?: string;
                status?: "ready" | "failed" | "checking" | "waitingForDeposit" | "done" | "partialCanceled" | "canceled" | "expired" | "lateCapture";
                /** @description How many at once */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            /** @description `INVALID`: Please check the values: fields says which ones are wrong, and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    preparePayment: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreparePayment"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prepared"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `ORDER_DIFFERS`: An order with this order id already exists with different contents.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `PRODUCT_OFF_SALE`: This product is not for sale now.
             *
             *     `SUM_TOO_LARGE`: This is more than one payment can be. Please choose fewer.
             *
             *     `AMOUNT_MISMATCH`: The amount you sent is not the one the server worked out, so nothing was done.
             *
             *     `TERMS_CHANGED`: The terms have changed. Please ask for agreement to the current version. Nothing was charged.
             *
             *     `COUPON_UNKNOWN`: There is no such coupon, or it has ended. Please check the code.
             *
             *     `COUPON_NOT_YET`: This coupon cannot be used yet.
             *
             *     `COUPON_OVER`: This coupon has expired.
             *
             *     `COUPON_BELOW_MINIMUM`: This coupon is for larger orders.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `CHARGES_STOPPED`: No payments are taken right now. Nothing was charged. Please send it again later.
             *
             *     `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    confirmPayment: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmPayment"];
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `PAYMENT_DECLINED`: The payment was not approved. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `PAYMENT_KEY_TAKEN`: This payment belongs to another order, so it did not go ahead.
             *
             *     `NOT_ALLOWED_NOW`: This cannot be done in the present state. Please look the state up again.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `AMOUNT_MISMATCH`: The amount you sent is not the one the server worked out, so nothing was done.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `CHARGES_STOPPED`: No payments are taken right now. Nothing was charged. Please send it again later.
             *
             *     `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reopenPayment: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prepared"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `HOLD_OVER`: No new window can be opened for this order. One opened before may be paid in until `expiresAt`; please prepare a new order only after that.
             *
             *     `NOT_ALLOWED_NOW`: This cannot be done in the present state. Please look the state up again.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `CHARGES_STOPPED`: No payments are taken right now. Nothing was charged. Please send it again later.
             *
             *     `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cancelPayment: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelPayment"];
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cancel"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cancel"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_ALLOWED_NOW`: This cannot be done in the present state. Please look the state up again.
             *
             *     `CANCEL_IN_PROGRESS`: Another cancellation is being checked. Please try again once it is settled.
             *
             *     `CHARGE_IN_PROGRESS`: A charge is being checked right now. Please try again in a moment.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `CANCEL_OVER_BALANCE`: That is more than can be canceled. Please check what is left.
             *
             *     `CANCEL_DECLINED`: Nothing was canceled, and no money moved.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
                cancelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cancel"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    beginCard: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginCard"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunCard"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `ALREADY_SUBSCRIBED`: You are already subscribed to this.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `PLAN_OFF_SALE`: This plan is not available now.
             *
             *     `AMOUNT_MISMATCH`: The amount you sent is not the one the server worked out, so nothing was done.
             *
             *     `TERMS_CHANGED`: The terms have changed. Please ask for agreement to the current version. Nothing was charged.
             *
             *     `SIGN_IN_NEEDED`: This customer has no account here any more. Nothing was begun.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `BILLING_UNAVAILABLE`: This shop does not take subscriptions right now. Nothing was charged.
             *
             *     `CHARGES_STOPPED`: No payments are taken right now. Nothing was charged. Please send it again later.
             *
             *     `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    completeCard: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                cardId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteCard"];
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CARD_DECLINED`: The card or account could not be registered. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `REGISTRATION_OVER`: The time to register the card is over. Please start the registration again.
             *
             *     `ALREADY_SUBSCRIBED`: You are already subscribed to this.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `SESSION_DIFFERS`: The customerKey differs from the one the registration was started with.
             *
             *     `PLAN_OFF_SALE`: This plan is not available now.
             *
             *     `AMOUNT_MISMATCH`: The amount you sent is not the one the server worked out, so nothing was done.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cardId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSubscriptions: {
        parameters: {
            query?: {
                /** @description What your system calls this user: stable, unique, and never an email address */
                customer?: string;
                plan?: string;
                status?: "registered" | "trial" | "active" | "pastDue" | "suspended" | "pausing" | "paused" | "resuming" | "leaving" | "ended";
                /** @description How many at once */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionPage"];
                };
            };
            /** @description `INVALID`: Please check the values: fields says which ones are wrong, and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listCharges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChargeList"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOptions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOptions"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changePlan: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePlan"];
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `PAYMENT_DECLINED`: The payment was not approved. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_ALLOWED_NOW`: This cannot be done in the present state. Please look the state up again.
             *
             *     `CHARGE_IN_PROGRESS`: A charge is being checked right now. Please try again in a moment.
             *
             *     `CANCEL_IN_PROGRESS`: Another cancellation is being checked. Please try again once it is settled.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `PLAN_OFF_SALE`: This plan is not available now.
             *
             *     `AMOUNT_MISMATCH`: The amount you sent is not the one the server worked out, so nothing was done.
             *
             *     `SAME_PLAN`: You are already on this plan.
             *
             *     `CHANGE_AT_PERIOD_END_ONLY`: You have already paid more than this plan costs, so it cannot change now. You can book it for the end of the period.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `CHARGES_STOPPED`: No payments are taken right now. Nothing was charged. Please send it again later.
             *
             *     `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    undoPlanChange: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_ALLOWED_NOW`: This cannot be done in the present state. Please look the state up again.
             *
             *     `CHARGE_IN_PROGRESS`: A charge is being checked right now. Please try again in a moment.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pauseSubscription: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseSubscription"];
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_ALLOWED_NOW`: This cannot be done in the present state. Please look the state up again.
             *
             *     `CHARGE_IN_PROGRESS`: A charge is being checked right now. Please try again in a moment.
             *
             *     `RESUME_TOO_EARLY`: It can resume only after the current period has ended.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `RESUME_TOO_LATE`: It can resume within two years of the end of the current period.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resumeSubscription: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `PAYMENT_DECLINED`: The payment was not approved. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_ALLOWED_NOW`: This cannot be done in the present state. Please look the state up again.
             *
             *     `CHARGE_IN_PROGRESS`: A charge is being checked right now. Please try again in a moment.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `CARD_NEEDED`: The registered card can no longer be charged. Another one has to be registered.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cancelSubscription: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelSubscription"];
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_ALLOWED_NOW`: This cannot be done in the present state. Please look the state up again.
             *
             *     `CHARGE_IN_PROGRESS`: A charge is being checked right now. Please try again in a moment.
             *
             *     `CANCEL_IN_PROGRESS`: Another cancellation is being checked. Please try again once it is settled.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `AMOUNT_MISMATCH`: The amount you sent is not the one the server worked out, so nothing was done.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    undoCancel: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_ALLOWED_NOW`: This cannot be done in the present state. Please look the state up again.
             *
             *     `CHARGE_IN_PROGRESS`: A charge is being checked right now. Please try again in a moment.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    retryCharge: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `PAYMENT_DECLINED`: The payment was not approved. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `NOT_ALLOWED_NOW`: This cannot be done in the present state. Please look the state up again.
             *
             *     `CHARGE_IN_PROGRESS`: A charge is being checked right now. Please try again in a moment.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `CARD_NEEDED`: The registered card can no longer be charged. Another one has to be registered.
             *
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    answerConsent: {
        parameters: {
            query?: never;
            header: {
                /** @description Sent again with the same body, it is done once and answered the same for 15 days */
                "Idempotency-Key": string;
            };
            path: {
                subscriptionId: string;
                consentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerConsent"];
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description Not known yet, or waiting for a person: look again. Never a failure. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /**
             * @description `IDEMPOTENCY_KEY_MISSING`: An Idempotency-Key header is required: up to 255 printable characters.
             *
             *     `MALFORMED`: The body is not a JSON object.
             *
             *     `INVALID`: Please check the values: fields says which ones are wrong, and why.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `KEY_MISSING`: An API key is required, in the header Authorization: Bearer.
             *
             *     `KEY_UNKNOWN`: This API key does not exist.
             *
             *     `KEY_OVER`: This API key has been revoked or has expired.
             *
             *     `KEY_MAKER_GONE`: Whoever created this API key may no longer create API keys, so it does not work. A new key is needed.
             *
             *     `WRONG_ENVIRONMENT`: A test key does not work at a live shop, nor a live key at a test shop.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SCOPE_MISSING`: This API key does not have the scope for this, or whoever created it no longer has it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NOT_FOUND`: It does not exist, or this key may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `METHOD_NOT_ALLOWED`: This address does not support that method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `CONSENT_OVER`: It is too late to answer.
             *
             *     `IDEMPOTENCY_IN_FLIGHT`: The same request is still being processed. Send it again in a moment, with the same key.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `JSON_NEEDED`: The Content-Type must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request. Please use a new one. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests. Please wait as long as Retry-After says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DEFECT`: Something went wrong. Send it again with the same Idempotency-Key: nothing is done twice. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BUSY`: It is very busy right now. Nothing has changed; please send it again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
