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
                    /** @description me 本人，none 无承办人 */
                    handler?: ("me" | "none") | string;
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
                    /** @description me 本人，none 无承办人 */
                    handler?: ("me" | "none") | string;
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
                query?: never;
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
                            /** @description me 本人，none 无承办人 */
                            handler?: ("me" | "none") | string;
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
                query?: never;
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
                query?: never;
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
                query?: never;
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
                query?: never;
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
                query?: never;
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
                            /** @description me 本人，none 无承办人 */
                            handler?: ("me" | "none") | string;
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
                                }[];
                                /** @description 线索列表的同样条件；空：不只是线索 */
                                query: {
                                    [key: string]: string;
                                } | null;
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
