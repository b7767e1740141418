import styles from './readable.module.css';

/** Class for the outermost element of a page part, a popover or a dialog: secondary text that can be read in the dark, too. */
export const readableClass = styles.readable;
