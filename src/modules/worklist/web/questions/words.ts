export const doctorTitle = (doctor: { doctorName: string | null }): string =>
  doctor.doctorName ?? 'Läkare som intyget inte nämner';
