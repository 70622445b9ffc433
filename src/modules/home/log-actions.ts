import { defineLogActions } from '../log/index.ts';

export const { actions: homeLogActions, event } = defineLogActions({
  'home.tour_set': 'Lämnade rundturen eller bad att få se den igen',
  'home.viewed': 'Såg vad som väntar',
});
