/** Written out of the routes of the server by `npm run api`; not edited by hand. */
export interface paths {
    "/api/site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description 单位名称 */
                            name: string;
                            /** @description 演示账号；正式使用时没有 */
                            demo: {
                                password: string;
                                accounts: {
                                    login: string;
                                    name: string;
                                    roles: string[];
                                }[];
                            } | null;
                            /** @description 密码之外的登录方式 */
                            doors: {
                                id: string;
                                label: string;
                                address: string;
                            }[];
                            /** @description 现行的密码规则，激活账号时须知道 */
                            passwords: {
                                /** @description 最短多少位 */
                                shortest: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description 账号可以有的角色 */
                            roles: {
                                /** @enum {string} */
                                id: "chief" | "deputy" | "committee" | "head" | "prosecutor" | "assistant" | "clerk" | "case_manager" | "technician" | "system_officer" | "security_officer" | "audit_officer";
                                label: string;
                                duty: string;
                            }[];
                            apart: {
                                roles: ("chief" | "deputy" | "committee" | "head" | "prosecutor" | "assistant" | "clerk" | "case_manager" | "technician" | "system_officer" | "security_officer" | "audit_officer")[];
                                because: string;
                            }[];
                            actions: {
                                action: string;
                                label: string;
                                kind: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        login: string;
                        password: string;
                        code?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: string;
                            login: string;
                            name: string;
                            office: string;
                            departments: string[];
                            roles: {
                                /** @enum {string} */
                                id: "chief" | "deputy" | "committee" | "head" | "prosecutor" | "assistant" | "clerk" | "case_manager" | "technician" | "system_officer" | "security_officer" | "audit_officer";
                                label: string;
                                duty: string;
                            }[];
                            secondFactor: boolean;
                            may: {
                                [key: string]: {
                                    [key: string]: {
                                        allowed: boolean;
                                        reason: string;
                                    };
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        next: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description otpauth://，供认证器扫描 */
                            address: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accounts: {
                                account: string;
                                login: string;
                                name: string;
                                departments: string[];
                                roles: ("chief" | "deputy" | "committee" | "head" | "prosecutor" | "assistant" | "clerk" | "case_manager" | "technician" | "system_officer" | "security_officer" | "audit_officer")[];
                                /** @enum {string} */
                                state: "invited" | "active" | "disabled";
                                secondFactor: boolean;
                                lockedUntil: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        login: string;
                        name: string;
                        departments: string[];
                        roles: ("chief" | "deputy" | "committee" | "head" | "prosecutor" | "assistant" | "clerk" | "case_manager" | "technician" | "system_officer" | "security_officer" | "audit_officer")[];
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: string;
                            /** @description 一次性激活码，只显示这一次 */
                            code: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        roles: ("chief" | "deputy" | "committee" | "head" | "prosecutor" | "assistant" | "clerk" | "case_manager" | "technician" | "system_officer" | "security_officer" | "audit_officer")[];
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account}/end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: string;
                            /** @description 一次性激活码，只显示这一次 */
                            code: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sessions: {
                                id: string;
                                since: string;
                                seen: string;
                                ends: string;
                                address: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    account?: string;
                    action?: string;
                    decision?: "allowed" | "refused";
                    id?: string;
                    from?: string;
                    to?: string;
                    before?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                n: number;
                                at: string;
                                account: string | null;
                                /** @description 空：没有登录，或者由系统办理 */
                                who: {
                                    login: string;
                                    name: string;
                                } | null;
                                roles: string[];
                                office: string | null;
                                action: string;
                                ids: string[];
                                purpose: string | null;
                                /** @enum {string} */
                                decision: "allowed" | "refused";
                                because: string;
                                result: string;
                                request: string;
                                address: string;
                            }[];
                            /** @description 下一页的 before */
                            next: number | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 审计管理员留存的公钥；server：用服务器上的公钥，只能发现数据库被改动 */
                        key: "server" | string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: number;
                            proven: {
                                anchor: number;
                                n: number;
                                at: string;
                            } | null;
                            unproven: number;
                            findings: {
                                id: string;
                                at: number;
                                says: string;
                            }[];
                            says: string;
                            /** @description 用的是审计管理员留存的公钥 */
                            ownKey: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: number;
                    to?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    page?: number;
                    size?: number;
                    kind?: "import" | "reading" | "run" | "export" | "backup";
                    state?: "waiting" | "running" | "done" | "failed" | "cancelled";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                job: string;
                                /** @enum {string} */
                                kind: "import" | "reading" | "run" | "export" | "backup";
                                title: string;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                /** @description 0 至 1 */
                                share: number;
                                /** @description 正在做什么 */
                                words: string;
                                /** @description 已要求停止 */
                                stopping: boolean;
                                failure: {
                                    id: string;
                                    says: string;
                                    next: string;
                                    retry: boolean;
                                } | null;
                                attempts: number;
                                /** @description 空：定时 */
                                requestedBy: {
                                    account: string;
                                    name: string;
                                } | null;
                                requestedAt: string;
                                startedAt: string | null;
                                endedAt: string | null;
                            }[];
                            total: number;
                            page: number;
                            size: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    job: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: string;
                            /** @enum {string} */
                            kind: "import" | "reading" | "run" | "export" | "backup";
                            title: string;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            /** @description 0 至 1 */
                            share: number;
                            /** @description 正在做什么 */
                            words: string;
                            /** @description 已要求停止 */
                            stopping: boolean;
                            failure: {
                                id: string;
                                says: string;
                                next: string;
                                retry: boolean;
                            } | null;
                            attempts: number;
                            /** @description 空：定时 */
                            requestedBy: {
                                account: string;
                                name: string;
                            } | null;
                            requestedAt: string;
                            startedAt: string | null;
                            endedAt: string | null;
                            /** @description 由任务种类决定；只给提出的人 */
                            result: unknown;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    job: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    job: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description 连续几次不对就锁定 */
                            maxFailures: number;
                            /** @description 锁定多少分钟 */
                            lockMinutes: number;
                            /** @description 多少分钟无操作即退出 */
                            idleMinutes: number;
                            /** @description 登录最长多少小时 */
                            sessionHours: number;
                            /** @description 激活码多少小时内有效 */
                            activationHours: number;
                            /** @description 密码最短多少位 */
                            minPasswordLength: number;
                            /** @description 同一地址每分钟最多尝试多少次 */
                            attemptsPerMinute: number;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 连续几次不对就锁定 */
                        maxFailures: number;
                        /** @description 锁定多少分钟 */
                        lockMinutes: number;
                        /** @description 多少分钟无操作即退出 */
                        idleMinutes: number;
                        /** @description 登录最长多少小时 */
                        sessionHours: number;
                        /** @description 激活码多少小时内有效 */
                        activationHours: number;
                        /** @description 密码最短多少位 */
                        minPasswordLength: number;
                        /** @description 同一地址每分钟最多尝试多少次 */
                        attemptsPerMinute: number;
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description 已结束的登录会话保留多少天 */
                            sessionDays: number;
                            /** @description 上传的文件保留多少天（导入后原件在快照中另存） */
                            uploadDays: number;
                            /** @description 未完成的导入草稿保留多少天 */
                            draftDays: number;
                            /** @description 导出文件保留多少天 */
                            exportDays: number;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 已结束的登录会话保留多少天 */
                        sessionDays: number;
                        /** @description 上传的文件保留多少天（导入后原件在快照中另存） */
                        uploadDays: number;
                        /** @description 未完成的导入草稿保留多少天 */
                        draftDays: number;
                        /** @description 导出文件保留多少天 */
                        exportDays: number;
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/doors/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/doors/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/doors/oidc/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            identities: {
                                identity: string;
                                /** @enum {string} */
                                door: "certificate" | "oidc" | "ldap";
                                name: string;
                                since: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        door: "certificate" | "oidc" | "ldap";
                        /** @description 目录服务的登录名、认证服务的声明值，或者证书的主题 */
                        name?: string;
                        /** @description 证书文件（PEM），按序列号绑定 */
                        certificate?: string;
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            identity: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account}/identities/{identity}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: string;
                    identity: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    page?: number;
                    size?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                backup: string;
                                file: string;
                                bytes: number;
                                sm3: string;
                                madeAt: string;
                                verifiedAt: string;
                                /** @description 文件仍在备份文件夹中且长度相符 */
                                there: boolean;
                                keys: {
                                    /** @enum {string} */
                                    holder: "security_officer" | "chief";
                                    /** @description 密钥名称 */
                                    key: string;
                                }[];
                                tables: number;
                                rows: number;
                                files: number;
                                auditRows: number;
                            }[];
                            total: number;
                            page: number;
                            size: number;
                            keys: {
                                /** @enum {string} */
                                holder: "security_officer" | "chief";
                                label: string;
                                /** @description 空：还没有领取 */
                                key: string | null;
                                account: string | null;
                                name: string | null;
                                givenAt: string | null;
                                /** @description 最近一次试验能否打开 */
                                checkedAt: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backup-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            keys: {
                                /** @enum {string} */
                                holder: "security_officer" | "chief";
                                label: string;
                                /** @description 空：还没有领取 */
                                key: string | null;
                                account: string | null;
                                name: string | null;
                                givenAt: string | null;
                                /** @description 最近一次试验能否打开 */
                                checkedAt: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description 换发：以后的备份用新的
                         * @default false
                         */
                        replace?: boolean;
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description 只显示这一次 */
                            part: string;
                            key: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backup-keys/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        part: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/term": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: number;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        days: number;
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description 状态代码，以逗号分隔 */
                    state?: string;
                    model?: string;
                    area?: string;
                    department?: string;
                    kind?: string;
                    /** @description me 本人，with_me 本人承办或者协办，none 无承办人 */
                    handler?: ("me" | "with_me" | "none") | string;
                    toVerify?: "true" | "false";
                    cameBack?: "true" | "false";
                    overdue?: "true" | "false";
                    latest?: "same" | "changed" | "gone" | "returned";
                    /** @description 发现日期，起 */
                    from?: string;
                    /** @description 发现日期，止 */
                    to?: string;
                    /** @description 只在本人能看到的文字中查找；数字按线索编号查找 */
                    search?: string;
                    page?: number;
                    size?: number;
                    sort?: "number" | "-number" | "foundAt" | "-foundAt" | "since" | "-since" | "dueOn" | "-dueOn" | "score" | "-score";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                number: number;
                                model: {
                                    id: string;
                                    title: string;
                                };
                                kind: string;
                                area: string;
                                authority: string;
                                department: string | null;
                                /** @enum {string} */
                                state: "found" | "assigned" | "on_hold" | "confirmed" | "false_alarm" | "cannot_tell" | "transferred" | "in_case" | "closed";
                                stateLabel: string;
                                handler: {
                                    account: string;
                                    name: string;
                                } | null;
                                sentence: string;
                                /** @enum {string} */
                                shown: "whole" | "masked";
                                toVerify: boolean;
                                tier: ("id" | "name_birth" | "name_mask" | "name") | null;
                                /** @description 同一人的依据 */
                                tierWords: string;
                                score: number | null;
                                /** @enum {string} */
                                latest: "same" | "changed" | "gone" | "returned";
                                latestSays: string;
                                cameBack: boolean;
                                foundAt: string;
                                since: string;
                                dueOn: string | null;
                                overdue: boolean;
                                /** @description 修改次数；办理时原样带回，防止覆盖他人的修改 */
                                changes: number;
                            }[];
                            total: number;
                            /**
                             * @description at_least：至少这么多，没有再往下数
                             * @enum {string}
                             */
                            totalIs: "exact" | "at_least";
                            page: number;
                            size: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            states: {
                                value: string;
                                label: string;
                                count: number;
                            }[];
                            models: {
                                value: string;
                                label: string;
                                count: number;
                            }[];
                            areas: {
                                value: string;
                                label: string;
                                count: number;
                            }[];
                            departments: {
                                value: string;
                                label: string;
                                count: number;
                            }[];
                            kinds: {
                                value: string;
                                label: string;
                                count: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description 查询封存记录的法定目的 */
                    purpose?: string;
                };
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            number: number;
                            model: {
                                id: string;
                                title: string;
                            };
                            kind: string;
                            area: string;
                            authority: string;
                            department: string | null;
                            /** @enum {string} */
                            state: "found" | "assigned" | "on_hold" | "confirmed" | "false_alarm" | "cannot_tell" | "transferred" | "in_case" | "closed";
                            stateLabel: string;
                            handler: {
                                account: string;
                                name: string;
                            } | null;
                            sentence: string;
                            /** @enum {string} */
                            shown: "whole" | "masked";
                            toVerify: boolean;
                            tier: ("id" | "name_birth" | "name_mask" | "name") | null;
                            /** @description 同一人的依据 */
                            tierWords: string;
                            score: number | null;
                            /** @enum {string} */
                            latest: "same" | "changed" | "gone" | "returned";
                            latestSays: string;
                            cameBack: boolean;
                            foundAt: string;
                            since: string;
                            dueOn: string | null;
                            overdue: boolean;
                            /** @description 修改次数；办理时原样带回，防止覆盖他人的修改 */
                            changes: number;
                            also: string[];
                            deciding: {
                                field: string;
                                label: string;
                                value: string;
                            }[];
                            rule: {
                                omission: string;
                                basis: string[];
                                words: {
                                    title: string;
                                    steps: string[];
                                }[];
                                parameters: {
                                    name: string;
                                    label: string;
                                    value: string;
                                    unit: string | null;
                                    changed: boolean;
                                    reason: string | null;
                                }[];
                            };
                            unchecked: string[];
                            scoreReasons: string[];
                            tables: {
                                input: string;
                                label: string;
                                source: {
                                    file: string;
                                    sheet: string | null;
                                    cutOff: string | null;
                                    snapshot: string;
                                    /** @description 数据是否还在；已销毁的只剩线索里的摘录 */
                                    held: boolean;
                                };
                                columns: {
                                    field: string;
                                    label: string;
                                }[];
                                rows: {
                                    row: number;
                                    cells: {
                                        field: string;
                                        value: string;
                                        /** @description 据以判断的格 */
                                        deciding: boolean;
                                        /** @description 读不出，或者注明不详 */
                                        unread: boolean;
                                    }[];
                                    persons: string[];
                                    document: string | null;
                                }[];
                            }[];
                            notFound: {
                                label: string;
                                cutOff: string;
                                rows: number;
                                keys: {
                                    label: string;
                                    value: string;
                                }[];
                                words: string;
                            }[];
                            documents: {
                                id: string;
                                title: string;
                                text: string;
                                marks: {
                                    start: number;
                                    end: number;
                                    labels: string[];
                                }[];
                            }[];
                            changed: {
                                field: string;
                                label: string;
                                from: string;
                                to: string;
                            }[];
                            /** @description 同类线索的核查结果，一句话；空：还没有 */
                            earlier: string;
                            earlierList: {
                                number: number;
                                /** @enum {string} */
                                conclusion: "confirmed" | "false_alarm" | "cannot_tell";
                                label: string;
                                reason: string | null;
                                sentence: string;
                            }[];
                            /** @description 同一人（凭有效证件号）的其他线索，限本人职责范围 */
                            others: {
                                number: number;
                                model: {
                                    id: string;
                                    title: string;
                                };
                                kind: string;
                                area: string;
                                authority: string;
                                department: string | null;
                                /** @enum {string} */
                                state: "found" | "assigned" | "on_hold" | "confirmed" | "false_alarm" | "cannot_tell" | "transferred" | "in_case" | "closed";
                                stateLabel: string;
                                handler: {
                                    account: string;
                                    name: string;
                                } | null;
                                sentence: string;
                                /** @enum {string} */
                                shown: "whole" | "masked";
                                toVerify: boolean;
                                tier: ("id" | "name_birth" | "name_mask" | "name") | null;
                                /** @description 同一人的依据 */
                                tierWords: string;
                                score: number | null;
                                /** @enum {string} */
                                latest: "same" | "changed" | "gone" | "returned";
                                latestSays: string;
                                cameBack: boolean;
                                foundAt: string;
                                since: string;
                                dueOn: string | null;
                                overdue: boolean;
                                /** @description 修改次数；办理时原样带回，防止覆盖他人的修改 */
                                changes: number;
                            }[];
                            moves: {
                                move: string;
                                label: string;
                                key: string | null;
                                allowed: boolean;
                                reason: string;
                                needs: {
                                    id: string;
                                    asks: string;
                                }[];
                            }[];
                            may: {
                                note: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                draftLetter: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                decideLetter: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                setTeam: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                requestData: {
                                    allowed: boolean;
                                    reason: string;
                                };
                            };
                            /** @description 不属实的原因代码 */
                            reasons: {
                                code: string;
                                label: string;
                                lies: string;
                                needsNote: boolean;
                            }[];
                            conclusion: string | null;
                            reason: {
                                code: string;
                                label: string;
                            } | null;
                            inCase: string | null;
                            team: {
                                account: string;
                                name: string;
                            }[];
                            events: {
                                at: string;
                                /** @description 空：模型运行 */
                                by: {
                                    account: string;
                                    name: string;
                                } | null;
                                label: string;
                                from: string;
                                to: string;
                                words: string;
                            }[];
                            notes: {
                                note: string;
                                by: {
                                    account: string;
                                    name: string;
                                };
                                at: string;
                                text: string;
                            }[];
                            draw: {
                                draw: string;
                                sentence: string;
                            } | null;
                            letter: {
                                letter: string;
                                receiver: string;
                                text: string;
                                /** @enum {string} */
                                state: "draft" | "submitted" | "approved" | "returned";
                                stateLabel: string;
                                draftedBy: {
                                    account: string;
                                    name: string;
                                };
                                draftedAt: string;
                                decidedBy: {
                                    account: string;
                                    name: string;
                                } | null;
                                decidedAt: string | null;
                                decision: string | null;
                            } | null;
                            run: {
                                run: string;
                                at: string;
                                asOf: string | null;
                                version: string;
                            };
                            shownBecause: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/{number}/neighbours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description 状态代码，以逗号分隔 */
                    state?: string;
                    model?: string;
                    area?: string;
                    department?: string;
                    kind?: string;
                    /** @description me 本人，with_me 本人承办或者协办，none 无承办人 */
                    handler?: ("me" | "with_me" | "none") | string;
                    toVerify?: "true" | "false";
                    cameBack?: "true" | "false";
                    overdue?: "true" | "false";
                    latest?: "same" | "changed" | "gone" | "returned";
                    /** @description 发现日期，起 */
                    from?: string;
                    /** @description 发现日期，止 */
                    to?: string;
                    /** @description 只在本人能看到的文字中查找；数字按线索编号查找 */
                    search?: string;
                    page?: number;
                    size?: number;
                    sort?: "number" | "-number" | "foundAt" | "-foundAt" | "since" | "-since" | "dueOn" | "-dueOn" | "score" | "-score";
                };
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            previous: number | null;
                            next: number | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/{number}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    /** @description 查询封存记录的法定目的 */
                    purpose?: string;
                };
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        move: string;
                        /** @default {} */
                        input?: {
                            [key: string]: string;
                        };
                        /** @description 页面上看到的修改次数 */
                        changes: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            row: {
                                number: number;
                                model: {
                                    id: string;
                                    title: string;
                                };
                                kind: string;
                                area: string;
                                authority: string;
                                department: string | null;
                                /** @enum {string} */
                                state: "found" | "assigned" | "on_hold" | "confirmed" | "false_alarm" | "cannot_tell" | "transferred" | "in_case" | "closed";
                                stateLabel: string;
                                handler: {
                                    account: string;
                                    name: string;
                                } | null;
                                sentence: string;
                                /** @enum {string} */
                                shown: "whole" | "masked";
                                toVerify: boolean;
                                tier: ("id" | "name_birth" | "name_mask" | "name") | null;
                                /** @description 同一人的依据 */
                                tierWords: string;
                                score: number | null;
                                /** @enum {string} */
                                latest: "same" | "changed" | "gone" | "returned";
                                latestSays: string;
                                cameBack: boolean;
                                foundAt: string;
                                since: string;
                                dueOn: string | null;
                                overdue: boolean;
                                /** @description 修改次数；办理时原样带回，防止覆盖他人的修改 */
                                changes: number;
                            };
                            moves: {
                                move: string;
                                label: string;
                                key: string | null;
                                allowed: boolean;
                                reason: string;
                                needs: {
                                    id: string;
                                    asks: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        clues: {
                            number: number;
                            /** @description 页面上看到的修改次数 */
                            changes: number;
                        }[];
                        move: string;
                        /** @default {} */
                        input?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: number;
                            refused: number;
                            results: {
                                number: number;
                                done: boolean;
                                row: {
                                    number: number;
                                    model: {
                                        id: string;
                                        title: string;
                                    };
                                    kind: string;
                                    area: string;
                                    authority: string;
                                    department: string | null;
                                    /** @enum {string} */
                                    state: "found" | "assigned" | "on_hold" | "confirmed" | "false_alarm" | "cannot_tell" | "transferred" | "in_case" | "closed";
                                    stateLabel: string;
                                    handler: {
                                        account: string;
                                        name: string;
                                    } | null;
                                    sentence: string;
                                    /** @enum {string} */
                                    shown: "whole" | "masked";
                                    toVerify: boolean;
                                    tier: ("id" | "name_birth" | "name_mask" | "name") | null;
                                    /** @description 同一人的依据 */
                                    tierWords: string;
                                    score: number | null;
                                    /** @enum {string} */
                                    latest: "same" | "changed" | "gone" | "returned";
                                    latestSays: string;
                                    cameBack: boolean;
                                    foundAt: string;
                                    since: string;
                                    dueOn: string | null;
                                    overdue: boolean;
                                    /** @description 修改次数；办理时原样带回，防止覆盖他人的修改 */
                                    changes: number;
                                } | null;
                                id: string | null;
                                says: string;
                                next: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        numbers?: number[];
                        /** @description 没有给编号时，分派符合条件的待分派线索，至多 200 条 */
                        filter?: {
                            /** @description 状态代码，以逗号分隔 */
                            state?: string;
                            model?: string;
                            area?: string;
                            department?: string;
                            kind?: string;
                            /** @description me 本人，with_me 本人承办或者协办，none 无承办人 */
                            handler?: ("me" | "with_me" | "none") | string;
                            /** @enum {string} */
                            toVerify?: "true" | "false";
                            /** @enum {string} */
                            cameBack?: "true" | "false";
                            /** @enum {string} */
                            overdue?: "true" | "false";
                            /** @enum {string} */
                            latest?: "same" | "changed" | "gone" | "returned";
                            /**
                             * Format: date
                             * @description 发现日期，起
                             */
                            from?: string;
                            /**
                             * Format: date
                             * @description 发现日期，止
                             */
                            to?: string;
                            /** @description 只在本人能看到的文字中查找；数字按线索编号查找 */
                            search?: string;
                        };
                        /** @enum {string} */
                        how: "random" | "named";
                        /**
                         * Format: uuid
                         * @description 指定分派：承办人
                         */
                        assignee?: string;
                        /** @description 指定分派：理由 */
                        reason?: string;
                        /** @description 随机分派：候选人 */
                        candidates?: string[];
                        /** @description 账号 → 因故不参加的理由 */
                        away?: {
                            [key: string]: string;
                        };
                        /** @description 线索编号 → 账号 → 回避理由 */
                        conflicts?: {
                            [key: string]: {
                                [key: string]: string;
                            };
                        };
                        /**
                         * @description 负荷最多相差多少仍可抽中
                         * @default 0
                         */
                        slack?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            assigned: {
                                number: number;
                                assignee: {
                                    account: string;
                                    name: string;
                                };
                            }[];
                            refused: {
                                number: number;
                                says: string;
                            }[];
                            says: string;
                            draw: {
                                draw: string;
                                by: {
                                    account: string;
                                    name: string;
                                };
                                at: string;
                                sentence: string;
                                seed: string;
                                slack: number;
                                method: string;
                                candidates: {
                                    account: string;
                                    name: string;
                                    load: number;
                                    away: string | null;
                                }[];
                                draws: {
                                    number: number;
                                    assignee: {
                                        account: string;
                                        name: string;
                                    };
                                    /** @enum {string} */
                                    how: "drawn" | "related";
                                    pool: {
                                        account: string;
                                        name: string;
                                        load: number;
                                    }[];
                                    barred: {
                                        account: string;
                                        name: string;
                                        because: string;
                                    }[];
                                }[];
                                left: {
                                    number: number;
                                    barred: {
                                        account: string;
                                        name: string;
                                        because: string;
                                    }[];
                                }[];
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description 要分派的线索，以逗号分隔 */
                    numbers?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            candidates: {
                                account: string;
                                name: string;
                                departments: string[];
                                roles: string[];
                                /** @description 核查中、待补数据的线索 */
                                load: number;
                                sameDepartment: boolean;
                                barred: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/draws/{draw}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draw: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draw: string;
                            by: {
                                account: string;
                                name: string;
                            };
                            at: string;
                            sentence: string;
                            seed: string;
                            slack: number;
                            method: string;
                            candidates: {
                                account: string;
                                name: string;
                                load: number;
                                away: string | null;
                            }[];
                            draws: {
                                number: number;
                                assignee: {
                                    account: string;
                                    name: string;
                                };
                                /** @enum {string} */
                                how: "drawn" | "related";
                                pool: {
                                    account: string;
                                    name: string;
                                    load: number;
                                }[];
                                barred: {
                                    account: string;
                                    name: string;
                                    because: string;
                                }[];
                            }[];
                            left: {
                                number: number;
                                barred: {
                                    account: string;
                                    name: string;
                                    because: string;
                                }[];
                            }[];
                            fits: boolean;
                            /** @description 按记录的种子和候选名单重新抽取的结果 */
                            checked: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/{number}/letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: {
                    /** @description 查询封存记录的法定目的 */
                    purpose?: string;
                };
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        receiver: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            letter: {
                                letter: string;
                                receiver: string;
                                text: string;
                                /** @enum {string} */
                                state: "draft" | "submitted" | "approved" | "returned";
                                stateLabel: string;
                                draftedBy: {
                                    account: string;
                                    name: string;
                                };
                                draftedAt: string;
                                decidedBy: {
                                    account: string;
                                    name: string;
                                } | null;
                                decidedAt: string | null;
                                decision: string | null;
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/{number}/letter/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    /** @description 查询封存记录的法定目的 */
                    purpose?: string;
                };
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            letter: {
                                letter: string;
                                receiver: string;
                                text: string;
                                /** @enum {string} */
                                state: "draft" | "submitted" | "approved" | "returned";
                                stateLabel: string;
                                draftedBy: {
                                    account: string;
                                    name: string;
                                };
                                draftedAt: string;
                                decidedBy: {
                                    account: string;
                                    name: string;
                                } | null;
                                decidedAt: string | null;
                                decision: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/{number}/letter/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    /** @description 查询封存记录的法定目的 */
                    purpose?: string;
                };
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        approve: boolean;
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            letter: {
                                letter: string;
                                receiver: string;
                                text: string;
                                /** @enum {string} */
                                state: "draft" | "submitted" | "approved" | "returned";
                                stateLabel: string;
                                draftedBy: {
                                    account: string;
                                    name: string;
                                };
                                draftedAt: string;
                                decidedBy: {
                                    account: string;
                                    name: string;
                                } | null;
                                decidedAt: string | null;
                                decision: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/{number}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    /** @description 查询封存记录的法定目的 */
                    purpose?: string;
                };
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            note: string;
                            by: {
                                account: string;
                                name: string;
                            };
                            at: string;
                            text: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clues/{number}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: {
                    /** @description 查询封存记录的法定目的 */
                    purpose?: string;
                };
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        team: string[];
                        /** @description 页面上看到的修改次数 */
                        changes: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    page?: number;
                    size?: number;
                    state?: "waiting" | "approved" | "declined" | "ready" | "failed" | "expired";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                export: string;
                                page: string;
                                columns: string[];
                                purpose: string;
                                rows: number | null;
                                /** @enum {string} */
                                state: "waiting" | "approved" | "declined" | "ready" | "failed" | "expired";
                                stateLabel: string;
                                requestedBy: {
                                    account: string;
                                    name: string;
                                };
                                requestedAt: string;
                                decidedBy: {
                                    account: string;
                                    name: string;
                                } | null;
                                decidedAt: string | null;
                                decision: string | null;
                                job: string | null;
                                downloads: number;
                                expiresAt: string | null;
                                sm3: string | null;
                                may: {
                                    approve: {
                                        allowed: boolean;
                                        reason: string;
                                    };
                                    download: {
                                        allowed: boolean;
                                        reason: string;
                                    };
                                };
                            }[];
                            total: number;
                            page: number;
                            size: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        page: "clues";
                        filter: {
                            /** @description 状态代码，以逗号分隔 */
                            state?: string;
                            model?: string;
                            area?: string;
                            department?: string;
                            kind?: string;
                            /** @description me 本人，with_me 本人承办或者协办，none 无承办人 */
                            handler?: ("me" | "with_me" | "none") | string;
                            /** @enum {string} */
                            toVerify?: "true" | "false";
                            /** @enum {string} */
                            cameBack?: "true" | "false";
                            /** @enum {string} */
                            overdue?: "true" | "false";
                            /** @enum {string} */
                            latest?: "same" | "changed" | "gone" | "returned";
                            /**
                             * Format: date
                             * @description 发现日期，起
                             */
                            from?: string;
                            /**
                             * Format: date
                             * @description 发现日期，止
                             */
                            to?: string;
                            /** @description 只在本人能看到的文字中查找；数字按线索编号查找 */
                            search?: string;
                            /**
                             * @default -number
                             * @enum {string}
                             */
                            sort?: "number" | "-number" | "foundAt" | "-foundAt" | "since" | "-since" | "dueOn" | "-dueOn" | "score" | "-score";
                        };
                        columns: ("number" | "model" | "kind" | "area" | "authority" | "department" | "state" | "handler" | "sentence" | "toVerify" | "tier" | "latestSays" | "foundAt" | "since" | "dueOn" | "conclusion")[];
                        /** @description 用途，供审批和审计 */
                        purpose: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            export: string;
                            page: string;
                            columns: string[];
                            purpose: string;
                            rows: number | null;
                            /** @enum {string} */
                            state: "waiting" | "approved" | "declined" | "ready" | "failed" | "expired";
                            stateLabel: string;
                            requestedBy: {
                                account: string;
                                name: string;
                            };
                            requestedAt: string;
                            decidedBy: {
                                account: string;
                                name: string;
                            } | null;
                            decidedAt: string | null;
                            decision: string | null;
                            job: string | null;
                            downloads: number;
                            expiresAt: string | null;
                            sm3: string | null;
                            may: {
                                approve: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                download: {
                                    allowed: boolean;
                                    reason: string;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{export}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    export: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        approve: boolean;
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            export: string;
                            page: string;
                            columns: string[];
                            purpose: string;
                            rows: number | null;
                            /** @enum {string} */
                            state: "waiting" | "approved" | "declined" | "ready" | "failed" | "expired";
                            stateLabel: string;
                            requestedBy: {
                                account: string;
                                name: string;
                            };
                            requestedAt: string;
                            decidedBy: {
                                account: string;
                                name: string;
                            } | null;
                            decidedAt: string | null;
                            decision: string | null;
                            job: string | null;
                            downloads: number;
                            expiresAt: string | null;
                            sm3: string | null;
                            may: {
                                approve: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                download: {
                                    allowed: boolean;
                                    reason: string;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{export}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    export: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            today: string;
                            lists: {
                                id: string;
                                label: string;
                                empty: string;
                                count: number;
                                /** @description 前 20 条 */
                                rows: {
                                    /** @enum {string} */
                                    kind: "clue" | "case" | "export" | "request" | "import" | "run" | "job" | "account" | "audit";
                                    /** @description 线索为编号，其他为标识 */
                                    id: string;
                                    title: string;
                                    state: string;
                                    stateLabel: string;
                                    dueOn: string | null;
                                    /** @description 负数：已超期的天数 */
                                    daysLeft: number | null;
                                    since: string;
                                    score: number | null;
                                    /** @description 标题中的个人信息已遮盖 */
                                    masked: boolean;
                                }[];
                                /** @description 线索列表的同样条件；空：不只是线索 */
                                query: {
                                    [key: string]: string;
                                } | null;
                            }[];
                            standings: {
                                /** @enum {string} */
                                id: "jobs" | "backups" | "accounts" | "security" | "backup_key" | "audit";
                                label: string;
                                says: string;
                                /** @description 需要办理 */
                                due: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            views: {
                                view: string;
                                name: string;
                                content: {
                                    /** @description 地址栏中的条件 */
                                    query: {
                                        [key: string]: string;
                                    };
                                    columns: string[];
                                };
                                changedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    page: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        content: {
                            /** @description 地址栏中的条件 */
                            query: {
                                [key: string]: string;
                            };
                            columns: string[];
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query: {
                    name: string;
                };
                header?: never;
                path: {
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accounts: {
                                account: string;
                                name: string;
                                departments: string[];
                                roles: {
                                    id: string;
                                    label: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                upload: string;
                                name: string;
                                bytes: number;
                                sm3: string;
                                /** @enum {string} */
                                state: "open" | "used" | "discarded";
                                by: {
                                    account: string;
                                    name: string;
                                };
                                at: string;
                                /** @description 到时自动删除 */
                                expiresAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query: {
                    /** @description 文件名 */
                    name: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            upload: string;
                            bytes: number;
                            sm3: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{upload}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    upload: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                draft: string;
                                /** @enum {string} */
                                kind: "ledger" | "judgments";
                                name: string;
                                files: number;
                                bytes: number;
                                /** @enum {string} */
                                state: "open" | "importing" | "imported" | "discarded";
                                /** @description 数据种类 */
                                label: string | null;
                                by: {
                                    account: string;
                                    name: string;
                                };
                                createdAt: string;
                                changedAt: string;
                                job: {
                                    job: string;
                                    /** @enum {string} */
                                    state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                    share: number;
                                    words: string;
                                    failure: {
                                        says: string;
                                        next: string;
                                    } | null;
                                } | null;
                                /**
                                 * @description 看文件
                                 * @enum {string}
                                 */
                                looking: "none" | "running" | "done" | "failed";
                                /** @description 到了哪一步 */
                                words: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        uploads: string[];
                        /**
                         * @default ledger
                         * @enum {string}
                         */
                        kind?: "ledger" | "judgments";
                        /**
                         * @description 工作表；空：照推荐
                         * @default null
                         */
                        sheet?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draft: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{draft}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draft: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draft: string;
                            /** @enum {string} */
                            kind: "ledger" | "judgments";
                            name: string;
                            files: number;
                            bytes: number;
                            /** @enum {string} */
                            state: "open" | "importing" | "imported" | "discarded";
                            /** @description 数据种类 */
                            label: string | null;
                            by: {
                                account: string;
                                name: string;
                            };
                            createdAt: string;
                            changedAt: string;
                            job: {
                                job: string;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                share: number;
                                words: string;
                                failure: {
                                    says: string;
                                    next: string;
                                } | null;
                            } | null;
                            /**
                             * @description 看文件
                             * @enum {string}
                             */
                            looking: "none" | "running" | "done" | "failed";
                            /** @description 到了哪一步 */
                            words: string;
                            fileNames: string[];
                            trouble: {
                                id: string;
                                says: string;
                                next: string;
                                place: string;
                            } | null;
                            looked: {
                                format: string;
                                encoding: string | null;
                                sheets: {
                                    name: string;
                                    hidden: boolean;
                                    empty: boolean;
                                    schema: string | null;
                                }[];
                                sheet: string | null;
                                schemas: {
                                    id: string;
                                    label: string;
                                    named: number;
                                    matched: number;
                                }[];
                                headerRows: number[];
                                preview: {
                                    row: number;
                                    cells: string[];
                                }[];
                                columns: {
                                    column: number;
                                    header: string;
                                    unit: string | null;
                                    samples: string[];
                                    candidates: {
                                        field: string;
                                        label: string;
                                        confidence: number;
                                        why: string[];
                                    }[];
                                    proposed: string | null;
                                    doubt: string | null;
                                }[];
                                /** @enum {string} */
                                origin: "saved" | "proposed";
                                cutOffOfName: string | null;
                            } | null;
                            schema: {
                                id: string;
                                label: string;
                                holder: string | null;
                                meaning: string;
                                coverage: ("stock" | "flow") | null;
                                coverageField: string | null;
                                fields: {
                                    id: string;
                                    label: string;
                                    type: string;
                                    meaning: string;
                                    needed: boolean;
                                    emptyMeansNone: boolean;
                                }[];
                            } | null;
                            settled: {
                                /** @description 数据种类；空：照推荐 */
                                schema: string | null;
                                /** @description 工作表；空：照推荐 */
                                sheet: string | null;
                                /** @description 列名所在的行；空：照找到的 */
                                headerRow: number | null;
                                fields: {
                                    column: number;
                                    field: string;
                                    unit: string | null;
                                }[] | null;
                                /** @description 拿不准、已由人定下的列 */
                                decided: number[];
                                mode: ("full" | "increment" | "corrects") | null;
                                /** @description 更正哪个快照 */
                                corrects: string | null;
                                /** @description 数据截取日 */
                                cutOff: string | null;
                                coverage: ({
                                    /**
                                     * @description 不申报
                                     * @enum {string}
                                     */
                                    kind: "none";
                                } | {
                                    /**
                                     * @description 照导入时按全表推算的
                                     * @enum {string}
                                     */
                                    kind: "proposed";
                                } | {
                                    /**
                                     * @description 数据截取日当日在册的全部
                                     * @enum {string}
                                     */
                                    kind: "stock";
                                } | {
                                    /**
                                     * @description 按日期字段，起止之间的全部
                                     * @enum {string}
                                     */
                                    kind: "flow";
                                    /** Format: date */
                                    from: string;
                                    /** Format: date */
                                    to: string;
                                }) | null;
                                /** @description 调取依据 */
                                legalGround: string | null;
                                classification: ("公开" | "内部" | "工作秘密") | null;
                                /** @description 保存几年；0：长期 */
                                keepYears: number | null;
                                /** @description 空格或没有这一列表示什么 */
                                empties: {
                                    field: string;
                                    /** @enum {string} */
                                    empty: "none" | "unknown";
                                }[];
                                /** @description 表里确实没有数据 */
                                emptyTable: boolean;
                                /** @description 导入过也再导入一次 */
                                again: boolean;
                            };
                            effective: {
                                schema: string | null;
                                sheet: string | null;
                                headerRow: number | null;
                                fields: {
                                    column: number;
                                    field: string;
                                    unit: string | null;
                                }[];
                            };
                            unfilled: string[];
                            trial: {
                                /** @enum {string} */
                                state: "none" | "running" | "done" | "failed";
                                trouble: {
                                    id: string;
                                    says: string;
                                    next: string;
                                    place: string;
                                } | null;
                                found: {
                                    rows: number;
                                    whole: boolean;
                                    sentences: string[];
                                    cutOff: {
                                        day: string;
                                        why: string;
                                    } | null;
                                    span: {
                                        field: string;
                                        from: string;
                                        to: string;
                                    } | null;
                                    coverage: {
                                        text: string;
                                        words: string;
                                    } | null;
                                    coverageSentences: string[];
                                } | null;
                            };
                            proposedMode: {
                                /** @enum {string} */
                                mode: "full" | "increment";
                                why: string;
                            } | null;
                            inForce: {
                                snapshot: string;
                                cutOff: string;
                                rows: number;
                                name: string;
                            }[];
                            notes: string[];
                            /** @description 开始之前还缺什么 */
                            missing: string[];
                            result: {
                                schema: string;
                                label: string;
                                snapshot: string | null;
                                rows: number;
                                rejected: number;
                                toRepair: number;
                                already: boolean;
                                sentences: string[];
                                quality: {
                                    toCheck: number;
                                    toRepair: number;
                                    checks: string[];
                                } | null;
                            } | null;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draft: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 数据种类；空：照推荐 */
                        schema?: string | null;
                        /** @description 工作表；空：照推荐 */
                        sheet?: string | null;
                        /** @description 列名所在的行；空：照找到的 */
                        headerRow?: number | null;
                        /** @description 每个字段由哪一列填；空：照推荐 */
                        fields?: {
                            /** @description 第几列，从 1 起 */
                            column: number;
                            /** @description 字段编号 */
                            field: string;
                            /** @description 金额的单位；空：照列名 */
                            unit: ("分" | "角" | "元" | "百元" | "千元" | "万元" | "百万元" | "千万元" | "亿元") | null;
                        }[] | null;
                        /** @description 拿不准、已由人定下的列 */
                        decided?: number[];
                        mode?: ("full" | "increment" | "corrects") | null;
                        /** @description 更正哪个快照 */
                        corrects?: string | null;
                        /** @description 数据截取日 */
                        cutOff?: string | null;
                        coverage?: ({
                            /**
                             * @description 不申报
                             * @enum {string}
                             */
                            kind: "none";
                        } | {
                            /**
                             * @description 照导入时按全表推算的
                             * @enum {string}
                             */
                            kind: "proposed";
                        } | {
                            /**
                             * @description 数据截取日当日在册的全部
                             * @enum {string}
                             */
                            kind: "stock";
                        } | {
                            /**
                             * @description 按日期字段，起止之间的全部
                             * @enum {string}
                             */
                            kind: "flow";
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        }) | null;
                        /** @description 调取依据 */
                        legalGround?: string | null;
                        classification?: ("公开" | "内部" | "工作秘密") | null;
                        /** @description 保存几年；0：长期 */
                        keepYears?: number | null;
                        /** @description 空格或没有这一列表示什么 */
                        empties?: {
                            field: string;
                            /** @enum {string} */
                            empty: "none" | "unknown";
                        }[];
                        /** @description 表里确实没有数据 */
                        emptyTable?: boolean;
                        /** @description 导入过也再导入一次 */
                        again?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draft: string;
                            /** @enum {string} */
                            kind: "ledger" | "judgments";
                            name: string;
                            files: number;
                            bytes: number;
                            /** @enum {string} */
                            state: "open" | "importing" | "imported" | "discarded";
                            /** @description 数据种类 */
                            label: string | null;
                            by: {
                                account: string;
                                name: string;
                            };
                            createdAt: string;
                            changedAt: string;
                            job: {
                                job: string;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                share: number;
                                words: string;
                                failure: {
                                    says: string;
                                    next: string;
                                } | null;
                            } | null;
                            /**
                             * @description 看文件
                             * @enum {string}
                             */
                            looking: "none" | "running" | "done" | "failed";
                            /** @description 到了哪一步 */
                            words: string;
                            fileNames: string[];
                            trouble: {
                                id: string;
                                says: string;
                                next: string;
                                place: string;
                            } | null;
                            looked: {
                                format: string;
                                encoding: string | null;
                                sheets: {
                                    name: string;
                                    hidden: boolean;
                                    empty: boolean;
                                    schema: string | null;
                                }[];
                                sheet: string | null;
                                schemas: {
                                    id: string;
                                    label: string;
                                    named: number;
                                    matched: number;
                                }[];
                                headerRows: number[];
                                preview: {
                                    row: number;
                                    cells: string[];
                                }[];
                                columns: {
                                    column: number;
                                    header: string;
                                    unit: string | null;
                                    samples: string[];
                                    candidates: {
                                        field: string;
                                        label: string;
                                        confidence: number;
                                        why: string[];
                                    }[];
                                    proposed: string | null;
                                    doubt: string | null;
                                }[];
                                /** @enum {string} */
                                origin: "saved" | "proposed";
                                cutOffOfName: string | null;
                            } | null;
                            schema: {
                                id: string;
                                label: string;
                                holder: string | null;
                                meaning: string;
                                coverage: ("stock" | "flow") | null;
                                coverageField: string | null;
                                fields: {
                                    id: string;
                                    label: string;
                                    type: string;
                                    meaning: string;
                                    needed: boolean;
                                    emptyMeansNone: boolean;
                                }[];
                            } | null;
                            settled: {
                                /** @description 数据种类；空：照推荐 */
                                schema: string | null;
                                /** @description 工作表；空：照推荐 */
                                sheet: string | null;
                                /** @description 列名所在的行；空：照找到的 */
                                headerRow: number | null;
                                fields: {
                                    column: number;
                                    field: string;
                                    unit: string | null;
                                }[] | null;
                                /** @description 拿不准、已由人定下的列 */
                                decided: number[];
                                mode: ("full" | "increment" | "corrects") | null;
                                /** @description 更正哪个快照 */
                                corrects: string | null;
                                /** @description 数据截取日 */
                                cutOff: string | null;
                                coverage: ({
                                    /**
                                     * @description 不申报
                                     * @enum {string}
                                     */
                                    kind: "none";
                                } | {
                                    /**
                                     * @description 照导入时按全表推算的
                                     * @enum {string}
                                     */
                                    kind: "proposed";
                                } | {
                                    /**
                                     * @description 数据截取日当日在册的全部
                                     * @enum {string}
                                     */
                                    kind: "stock";
                                } | {
                                    /**
                                     * @description 按日期字段，起止之间的全部
                                     * @enum {string}
                                     */
                                    kind: "flow";
                                    /** Format: date */
                                    from: string;
                                    /** Format: date */
                                    to: string;
                                }) | null;
                                /** @description 调取依据 */
                                legalGround: string | null;
                                classification: ("公开" | "内部" | "工作秘密") | null;
                                /** @description 保存几年；0：长期 */
                                keepYears: number | null;
                                /** @description 空格或没有这一列表示什么 */
                                empties: {
                                    field: string;
                                    /** @enum {string} */
                                    empty: "none" | "unknown";
                                }[];
                                /** @description 表里确实没有数据 */
                                emptyTable: boolean;
                                /** @description 导入过也再导入一次 */
                                again: boolean;
                            };
                            effective: {
                                schema: string | null;
                                sheet: string | null;
                                headerRow: number | null;
                                fields: {
                                    column: number;
                                    field: string;
                                    unit: string | null;
                                }[];
                            };
                            unfilled: string[];
                            trial: {
                                /** @enum {string} */
                                state: "none" | "running" | "done" | "failed";
                                trouble: {
                                    id: string;
                                    says: string;
                                    next: string;
                                    place: string;
                                } | null;
                                found: {
                                    rows: number;
                                    whole: boolean;
                                    sentences: string[];
                                    cutOff: {
                                        day: string;
                                        why: string;
                                    } | null;
                                    span: {
                                        field: string;
                                        from: string;
                                        to: string;
                                    } | null;
                                    coverage: {
                                        text: string;
                                        words: string;
                                    } | null;
                                    coverageSentences: string[];
                                } | null;
                            };
                            proposedMode: {
                                /** @enum {string} */
                                mode: "full" | "increment";
                                why: string;
                            } | null;
                            inForce: {
                                snapshot: string;
                                cutOff: string;
                                rows: number;
                                name: string;
                            }[];
                            notes: string[];
                            /** @description 开始之前还缺什么 */
                            missing: string[];
                            result: {
                                schema: string;
                                label: string;
                                snapshot: string | null;
                                rows: number;
                                rejected: number;
                                toRepair: number;
                                already: boolean;
                                sentences: string[];
                                quality: {
                                    toCheck: number;
                                    toRepair: number;
                                    checks: string[];
                                } | null;
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draft: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{draft}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draft: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "open" | "importing" | "imported" | "discarded";
                            job: {
                                job: string;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                share: number;
                                words: string;
                                failure: {
                                    says: string;
                                    next: string;
                                } | null;
                            } | null;
                            /**
                             * @description 看文件
                             * @enum {string}
                             */
                            looking: "none" | "running" | "done" | "failed";
                            /** @enum {string} */
                            trial: "none" | "running" | "done" | "failed";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{draft}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draft: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draft: string;
                            /** @enum {string} */
                            kind: "ledger" | "judgments";
                            name: string;
                            files: number;
                            bytes: number;
                            /** @enum {string} */
                            state: "open" | "importing" | "imported" | "discarded";
                            /** @description 数据种类 */
                            label: string | null;
                            by: {
                                account: string;
                                name: string;
                            };
                            createdAt: string;
                            changedAt: string;
                            job: {
                                job: string;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                share: number;
                                words: string;
                                failure: {
                                    says: string;
                                    next: string;
                                } | null;
                            } | null;
                            /**
                             * @description 看文件
                             * @enum {string}
                             */
                            looking: "none" | "running" | "done" | "failed";
                            /** @description 到了哪一步 */
                            words: string;
                            fileNames: string[];
                            trouble: {
                                id: string;
                                says: string;
                                next: string;
                                place: string;
                            } | null;
                            looked: {
                                format: string;
                                encoding: string | null;
                                sheets: {
                                    name: string;
                                    hidden: boolean;
                                    empty: boolean;
                                    schema: string | null;
                                }[];
                                sheet: string | null;
                                schemas: {
                                    id: string;
                                    label: string;
                                    named: number;
                                    matched: number;
                                }[];
                                headerRows: number[];
                                preview: {
                                    row: number;
                                    cells: string[];
                                }[];
                                columns: {
                                    column: number;
                                    header: string;
                                    unit: string | null;
                                    samples: string[];
                                    candidates: {
                                        field: string;
                                        label: string;
                                        confidence: number;
                                        why: string[];
                                    }[];
                                    proposed: string | null;
                                    doubt: string | null;
                                }[];
                                /** @enum {string} */
                                origin: "saved" | "proposed";
                                cutOffOfName: string | null;
                            } | null;
                            schema: {
                                id: string;
                                label: string;
                                holder: string | null;
                                meaning: string;
                                coverage: ("stock" | "flow") | null;
                                coverageField: string | null;
                                fields: {
                                    id: string;
                                    label: string;
                                    type: string;
                                    meaning: string;
                                    needed: boolean;
                                    emptyMeansNone: boolean;
                                }[];
                            } | null;
                            settled: {
                                /** @description 数据种类；空：照推荐 */
                                schema: string | null;
                                /** @description 工作表；空：照推荐 */
                                sheet: string | null;
                                /** @description 列名所在的行；空：照找到的 */
                                headerRow: number | null;
                                fields: {
                                    column: number;
                                    field: string;
                                    unit: string | null;
                                }[] | null;
                                /** @description 拿不准、已由人定下的列 */
                                decided: number[];
                                mode: ("full" | "increment" | "corrects") | null;
                                /** @description 更正哪个快照 */
                                corrects: string | null;
                                /** @description 数据截取日 */
                                cutOff: string | null;
                                coverage: ({
                                    /**
                                     * @description 不申报
                                     * @enum {string}
                                     */
                                    kind: "none";
                                } | {
                                    /**
                                     * @description 照导入时按全表推算的
                                     * @enum {string}
                                     */
                                    kind: "proposed";
                                } | {
                                    /**
                                     * @description 数据截取日当日在册的全部
                                     * @enum {string}
                                     */
                                    kind: "stock";
                                } | {
                                    /**
                                     * @description 按日期字段，起止之间的全部
                                     * @enum {string}
                                     */
                                    kind: "flow";
                                    /** Format: date */
                                    from: string;
                                    /** Format: date */
                                    to: string;
                                }) | null;
                                /** @description 调取依据 */
                                legalGround: string | null;
                                classification: ("公开" | "内部" | "工作秘密") | null;
                                /** @description 保存几年；0：长期 */
                                keepYears: number | null;
                                /** @description 空格或没有这一列表示什么 */
                                empties: {
                                    field: string;
                                    /** @enum {string} */
                                    empty: "none" | "unknown";
                                }[];
                                /** @description 表里确实没有数据 */
                                emptyTable: boolean;
                                /** @description 导入过也再导入一次 */
                                again: boolean;
                            };
                            effective: {
                                schema: string | null;
                                sheet: string | null;
                                headerRow: number | null;
                                fields: {
                                    column: number;
                                    field: string;
                                    unit: string | null;
                                }[];
                            };
                            unfilled: string[];
                            trial: {
                                /** @enum {string} */
                                state: "none" | "running" | "done" | "failed";
                                trouble: {
                                    id: string;
                                    says: string;
                                    next: string;
                                    place: string;
                                } | null;
                                found: {
                                    rows: number;
                                    whole: boolean;
                                    sentences: string[];
                                    cutOff: {
                                        day: string;
                                        why: string;
                                    } | null;
                                    span: {
                                        field: string;
                                        from: string;
                                        to: string;
                                    } | null;
                                    coverage: {
                                        text: string;
                                        words: string;
                                    } | null;
                                    coverageSentences: string[];
                                } | null;
                            };
                            proposedMode: {
                                /** @enum {string} */
                                mode: "full" | "increment";
                                why: string;
                            } | null;
                            inForce: {
                                snapshot: string;
                                cutOff: string;
                                rows: number;
                                name: string;
                            }[];
                            notes: string[];
                            /** @description 开始之前还缺什么 */
                            missing: string[];
                            result: {
                                schema: string;
                                label: string;
                                snapshot: string | null;
                                rows: number;
                                rejected: number;
                                toRepair: number;
                                already: boolean;
                                sentences: string[];
                                quality: {
                                    toCheck: number;
                                    toRepair: number;
                                    checks: string[];
                                } | null;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{draft}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    draft: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{draft}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @description 理由，写入审计 */
                    reason: string;
                };
                header?: never;
                path: {
                    draft: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                schema: string;
                                label: string;
                                holder: string | null;
                                rows: number;
                                cutOff: string;
                                coverage: string | null;
                                legalGround: string[];
                                classification: string[];
                                snapshots: number;
                                /** @description 过了保存期限的快照 */
                                pastLimit: string[];
                                models: {
                                    id: string;
                                    title: string;
                                }[];
                                quality: {
                                    /** @enum {string} */
                                    state: "done" | "running" | "failed";
                                    toCheck: number;
                                    toRepair: number;
                                    checks: string[];
                                    trouble: string | null;
                                };
                            }[];
                            /** @description 模型要用而没有的数据 */
                            lacking: {
                                schema: string;
                                label: string;
                                holder: string | null;
                                meaning: string;
                                models: {
                                    id: string;
                                    title: string;
                                }[];
                                /** @description 最近一次请求 */
                                request: {
                                    /** @enum {string} */
                                    state: "open" | "done" | "declined";
                                    at: string;
                                    by: string;
                                    answer: string | null;
                                } | null;
                            }[];
                            /** @description 还在核对，过一会儿再看 */
                            surveying: boolean;
                            kinds: {
                                id: string;
                                label: string;
                                holder: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogue/{schema}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    schema: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            schema: {
                                id: string;
                                label: string;
                                holder: string | null;
                                meaning: string;
                                coverage: ("stock" | "flow") | null;
                                coverageField: string | null;
                                fields: {
                                    id: string;
                                    label: string;
                                    type: string;
                                    meaning: string;
                                    needed: boolean;
                                    emptyMeansNone: boolean;
                                }[];
                            };
                            snapshots: {
                                snapshot: string;
                                mode: string;
                                corrects: string | null;
                                inForce: boolean;
                                cutOff: string;
                                coverage: string | null;
                                rows: number;
                                rejected: number;
                                toRepair: number;
                                sources: {
                                    name: string;
                                    sm3: string;
                                    bytes: number;
                                }[];
                                sheet: string | null;
                                madeAt: string;
                                madeBy: string;
                                legalGround: string | null;
                                classification: string;
                                retention: string | null;
                                keptUntil: string | null;
                                pastLimit: boolean;
                                /** @description 接在它上面的快照 */
                                dependents: string[];
                            }[];
                            quality: {
                                /** @enum {string} */
                                state: "done" | "running" | "failed";
                                toCheck: number;
                                toRepair: number;
                                checks: string[];
                                trouble: string | null;
                                sections: {
                                    title: string;
                                    sentences: {
                                        /** @enum {string} */
                                        weight: "check" | "note" | "good";
                                        text: string;
                                    }[];
                                    table: {
                                        head: string[];
                                        rows: string[][];
                                    } | null;
                                }[];
                            } | null;
                            models: {
                                id: string;
                                title: string;
                                canRun: boolean | null;
                                lacks: string[];
                            }[];
                            surveying: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogue/{schema}/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    schema: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/snapshots/{snapshot}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    /** @description 理由，写入审计 */
                    reason: string;
                };
                header?: never;
                path: {
                    snapshot: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    schema?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                request: string;
                                schema: string;
                                label: string;
                                holder: string | null;
                                words: string;
                                model: string | null;
                                clue: string | null;
                                /** @enum {string} */
                                state: "open" | "done" | "declined";
                                by: {
                                    account: string;
                                    name: string;
                                };
                                at: string;
                                dueOn: string | null;
                                answer: {
                                    by: {
                                        account: string;
                                        name: string;
                                    };
                                    at: string;
                                    words: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        schema: string;
                        /** @description 要什么、为什么 */
                        words: string;
                        /** @default null */
                        model?: string | null;
                        /** @default null */
                        clue?: string | null;
                        /** @default null */
                        dueOn?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            request: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data-requests/{request}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "done" | "declined";
                        answer: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destructions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                destruction: string;
                                snapshot: string;
                                reason: string;
                                /** @enum {string} */
                                state: "waiting" | "done" | "declined";
                                by: {
                                    account: string;
                                    name: string;
                                };
                                at: string;
                                /** @description 会一并销毁的快照 */
                                also: string[];
                                decision: {
                                    by: {
                                        account: string;
                                        name: string;
                                    };
                                    at: string;
                                    words: string;
                                } | null;
                                /** @description 销毁证明说明了什么、没有说明什么 */
                                claims: string[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        snapshot: string;
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            destruction: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destructions/{destruction}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    destruction: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        approve: boolean;
                        /** @description 理由，写入审计 */
                        note: string;
                        /**
                         * @description 看到的会一并销毁的快照
                         * @default []
                         */
                        also?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            models: {
                                model: string;
                                title: string;
                                area: string;
                                /** @description 监督点 */
                                point: string;
                                /** @description 监督对象 */
                                authority: string;
                                /** @description 查找的情形 */
                                omission: string;
                                document: string;
                                version: string;
                                withdrawn: boolean;
                                data: {
                                    schema: string;
                                    label: string;
                                    /** @description 向谁调取 */
                                    holder: string | null;
                                    had: boolean;
                                    rows: number | null;
                                    cutOff: string | null;
                                    /** @description 覆盖范围；空：没有申报 */
                                    coverage: string | null;
                                }[];
                                /** @description 还缺的数据 */
                                lacking: string[];
                                lastRun: {
                                    run: string;
                                    /** @enum {string} */
                                    state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                    at: string;
                                    asOf: string | null;
                                    clues: number | null;
                                } | null;
                                counts: {
                                    found: number;
                                    checked: number;
                                    confirmed: number;
                                };
                                schedule: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            model: string;
                            title: string;
                            area: string;
                            /** @description 监督点 */
                            point: string;
                            /** @description 监督对象 */
                            authority: string;
                            /** @description 查找的情形 */
                            omission: string;
                            document: string;
                            version: string;
                            withdrawn: boolean;
                            data: {
                                schema: string;
                                label: string;
                                /** @description 向谁调取 */
                                holder: string | null;
                                had: boolean;
                                rows: number | null;
                                cutOff: string | null;
                                /** @description 覆盖范围；空：没有申报 */
                                coverage: string | null;
                            }[];
                            /** @description 还缺的数据 */
                            lacking: string[];
                            lastRun: {
                                run: string;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                at: string;
                                asOf: string | null;
                                clues: number | null;
                            } | null;
                            counts: {
                                found: number;
                                checked: number;
                                confirmed: number;
                            };
                            schedule: string | null;
                            basis: {
                                words: string;
                                from: string | null;
                                to: string | null;
                            }[];
                            falseAlarms: string[];
                            readme: string;
                            state: {
                                withdrawn: boolean;
                                reason: string;
                                by: {
                                    account: string;
                                    name: string;
                                } | null;
                                at: string;
                            };
                            relations: {
                                title: string;
                                from: string[];
                                steps: string[];
                            }[];
                            kinds: {
                                kind: string;
                                from: string;
                                about: string[];
                                says: string;
                            }[];
                            /** @description 每种数据用到的字段 */
                            fields: {
                                label: string;
                                fields: string[];
                            }[];
                            parameters: {
                                name: string;
                                label: string;
                                type: string;
                                unit: string | null;
                                value: string | number | boolean | null;
                                default: string | number | boolean | null;
                                changed: boolean;
                                basis: string | null;
                                note: string | null;
                                history: {
                                    value: string | number | boolean | null;
                                    reason: string;
                                    by: {
                                        account: string;
                                        name: string;
                                    } | null;
                                    at: string;
                                    until: string | null;
                                }[];
                            }[];
                            tests: {
                                passed: number;
                                failed: number;
                                cases: {
                                    name: string;
                                    passed: boolean;
                                    differences: string[];
                                }[];
                                /** @description 写了多少个用例 */
                                written: number;
                                /** @description 正在运行的测试任务 */
                                job: string | null;
                            };
                            versions: {
                                version: string;
                                planHash: string;
                                addedAt: string;
                                inUse: boolean;
                                changes: string[];
                            }[];
                            may: {
                                start: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                setParameters: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                schedule: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                withdraw: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                test: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                readRows: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                requestData: {
                                    allowed: boolean;
                                    reason: string;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model}/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            versions: {
                                version: string;
                                /** @description 筛过的数据行 */
                                screened: number;
                                found: number;
                                checked: number;
                                confirmed: number;
                                falseAlarms: number;
                                cannotTell: number;
                                transferred: number;
                                cases: number;
                                reasons: {
                                    code: string;
                                    label: string;
                                    count: number;
                                }[];
                                /** @description 属实占已有结论的比例和 95% 区间；不足十条时为空 */
                                precision: {
                                    share: number;
                                    low: number;
                                    high: number;
                                    of: number;
                                } | null;
                                sentence: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model}/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        value: string | number | boolean;
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model}/parameters/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 基准日；不写时取各数据中最早的截取日 */
                        asOf?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            run: string;
                            job: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            job: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cron: string | null;
                            words: string | null;
                            by: {
                                account: string;
                                name: string;
                            } | null;
                            since: string | null;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        cron: string | null;
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        withdrawn: boolean;
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    page?: number;
                    size?: number;
                    model?: string;
                    state?: "waiting" | "running" | "done" | "failed" | "cancelled";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                run: string;
                                model: {
                                    id: string;
                                    title: string;
                                };
                                version: string;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                job: {
                                    job: string;
                                    share: number;
                                    words: string;
                                    failure: {
                                        says: string;
                                        next: string;
                                    } | null;
                                } | null;
                                asOf: string | null;
                                /** @description 空：定时或者启动时 */
                                requestedBy: {
                                    account: string;
                                    name: string;
                                } | null;
                                requestedAt: string;
                                endedAt: string | null;
                                milliseconds: number | null;
                                screened: number | null;
                                totals: {
                                    clues: number;
                                    undecided: number;
                                    excluded: number;
                                } | null;
                                difference: {
                                    appeared: number;
                                    gone: number;
                                    changed: number;
                                    same: number;
                                } | null;
                                /** @description 基准日早于已有的运行：只供比较，不改变线索 */
                                lookBack: boolean;
                                /** @description 与默认值不同的参数 */
                                changed: {
                                    name: string;
                                    label: string;
                                    value: string | number | boolean | null;
                                    unit: string | null;
                                    changed: boolean;
                                }[];
                            }[];
                            total: number;
                            page: number;
                            size: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    run: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            run: string;
                            model: {
                                id: string;
                                title: string;
                            };
                            version: string;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            job: {
                                job: string;
                                share: number;
                                words: string;
                                failure: {
                                    says: string;
                                    next: string;
                                } | null;
                            } | null;
                            asOf: string | null;
                            /** @description 空：定时或者启动时 */
                            requestedBy: {
                                account: string;
                                name: string;
                            } | null;
                            requestedAt: string;
                            endedAt: string | null;
                            milliseconds: number | null;
                            screened: number | null;
                            totals: {
                                clues: number;
                                undecided: number;
                                excluded: number;
                            } | null;
                            difference: {
                                appeared: number;
                                gone: number;
                                changed: number;
                                same: number;
                            } | null;
                            /** @description 基准日早于已有的运行：只供比较，不改变线索 */
                            lookBack: boolean;
                            /** @description 与默认值不同的参数 */
                            changed: {
                                name: string;
                                label: string;
                                value: string | number | boolean | null;
                                unit: string | null;
                                changed: boolean;
                            }[];
                            before: {
                                run: string;
                                asOf: string | null;
                                at: string;
                            } | null;
                            parameters: {
                                name: string;
                                label: string;
                                value: string | number | boolean | null;
                                unit: string | null;
                                changed: boolean;
                            }[];
                            inputs: {
                                label: string;
                                rows: number;
                                cutOff: string;
                                /** @description 来自哪些文件 */
                                sources: string[];
                            }[];
                            funnel: {
                                relation: string;
                                words: string;
                                rowsIn: number;
                                rowsOut: number;
                                unknown: number;
                                excluded: {
                                    reason: string;
                                    count: number;
                                }[];
                            }[];
                            truncated: string[];
                            calendar: string | null;
                            /** @description 可以逐条查看的行数 */
                            kept: {
                                undecided: number;
                                excluded: number;
                            };
                            may: {
                                readRows: {
                                    allowed: boolean;
                                    reason: string;
                                };
                                cancel: {
                                    allowed: boolean;
                                    reason: string;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    page?: number;
                    size?: number;
                    /** @description 与哪一次运行比较，通常是较早的一次 */
                    with: string;
                    what?: "appeared" | "gone" | "changed" | "same";
                };
                header?: never;
                path: {
                    run: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            run: {
                                run: string;
                                asOf: string | null;
                                at: string;
                                version: string;
                            };
                            with: {
                                run: string;
                                asOf: string | null;
                                at: string;
                                version: string;
                            };
                            counts: {
                                appeared: number;
                                gone: number;
                                changed: number;
                                same: number;
                            };
                            /** @description 只有一个版本有的列 */
                            columns: {
                                onlyBefore: string[];
                                onlyNow: string[];
                            };
                            /** @enum {string} */
                            what: "appeared" | "gone" | "changed" | "same";
                            /** @description 这个身份能否查看线索；不能时只有数量 */
                            shown: boolean;
                            rows: {
                                /** @description 线索编号；空：没有进入线索库 */
                                number: number | null;
                                kind: string;
                                sentence: string;
                                changes: {
                                    label: string;
                                    from: string;
                                    to: string;
                                }[];
                            }[];
                            /** @description 这一类中您可以查看的线索数 */
                            total: number;
                            page: number;
                            size: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    page?: number;
                    size?: number;
                    what: "undecided" | "excluded";
                };
                header?: never;
                path: {
                    run: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                n: number;
                                kind: string;
                                sentence: string;
                                /** @description 还缺什么，或者为什么排除 */
                                why: string;
                                /** @description 来源行 */
                                places: string[];
                            }[];
                            total: number;
                            page: number;
                            size: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{run}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    run: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 理由，写入审计 */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
