/* Shows our own OpenAPI description. Nothing is sent to an outside validator. */
"use strict";

window.addEventListener("DOMContentLoaded", () => {
  window.SwaggerUIBundle({
    url: "/api/openapi.json",
    dom_id: "#api",
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
  });
});
