# Run it with --init, or Compose's `init: true`: a first process that passes signals on and reaps children. Node gets
# SIGTERM either way. A container that is stopped has 20 s to finish its batch: --stop-timeout 30.
#
#   docker build -t slack-ldap-import .
#   docker run --init --stop-timeout 30 --env-file .env -v ./config.yml:/app/config.yml:ro slack-ldap-import

FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Without scripts: the only ones fetch what tests need.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20.20.2-bookworm-slim
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not `npm start`: npm would stand between the signal and Node.
CMD ["node", "dist/main.js"]
