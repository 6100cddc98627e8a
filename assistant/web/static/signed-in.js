// In the window of a sign-in: gives the token to the frame of ours that opened it, and to nobody else.
(() => {
  "use strict";
  const token = document.currentScript.dataset.token;
  if (window.opener) window.opener.postMessage({ kind: "assistant-token", token }, window.location.origin);
  window.close();
})();
