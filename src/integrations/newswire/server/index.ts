/** The server for those who embed it: `astro-newswire/server`. */
export { type App, type AppParts, createApp } from './app.ts';
export { ListenError, type Running, serve, type ServeOptions } from './serve.ts';
