/** The browser's door to settings: the form of a setting, and its history. */
export { SettingForm } from './setting-form.tsx';
export { SettingHistory } from './setting-history.tsx';
export { numbersIn, SettingNumbers } from './setting-numbers.tsx';
