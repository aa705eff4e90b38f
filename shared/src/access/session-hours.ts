/** How long a session lasts, whatever is done in it. A page that kept something for one lets go of it then. */
export const sessionHours = 12;
