import { secureHeaders } from 'hono/secure-headers';

/**
 * Headers on every answer. The page needs nothing from elsewhere, so the policy allows nothing from elsewhere;
 * trusted types without a policy make every script sink for HTML (`innerHTML` and the like) throw.
 * HSTS is left to whatever terminates TLS in front of this process.
 */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["'none'"],
  },
  xFrameOptions: 'DENY',
  strictTransportSecurity: false,
  permissionsPolicy: { camera: false, microphone: false, geolocation: false, payment: false, usb: false },
});
