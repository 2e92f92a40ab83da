/** The server for those who embed it: `astro-newswire/server`. */
export { type App, type AppParts, createApp } from './app.ts';
export { ListenError } from './listen.ts';
export { type Running, type ServeOptions, serve } from './serve.ts';
