/** How much room there is: below this width, none beside the conversation; below this height, none under it. */

export const narrow = matchMedia("(max-width: 63.99rem)");
export const low = matchMedia("(max-height: 34rem)");
