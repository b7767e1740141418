import type { HttpParameters, HttpRequest } from './HttpRequest';

/** As `application/x-www-form-urlencoded`; a list becomes a repeated parameter, `undefined` is left out. */
export const encode = (parameters: HttpParameters = {}) => {
  const encoded = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) {
        encoded.append(name, String(item));
      }
    }
  }
  return encoded.toString();
};

/** The body of a request and its type, if it has one. */
export const bodyOf = ({ form, json, contentType }: HttpRequest) => {
  if (form) {
    return {
      type: 'application/x-www-form-urlencoded',
      body: encode(form),
    };
  }
  return json === undefined
    ? undefined
    : {
        type: contentType ?? 'application/json',
        body: JSON.stringify(json),
      };
};
