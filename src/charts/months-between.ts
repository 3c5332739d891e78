/** Every calendar month from one to another, both included: "2024-11", "2025-01" → ["2024-11", "2024-12", "2025-01"]. */
export function monthsBetween(from: string, to: string): string[] {
  const months = [];
  for (let time = new Date(`${from}-01T00:00:00Z`); time.toISOString().slice(0, 7) <= to; time.setUTCMonth(time.getUTCMonth() + 1))
    months.push(time.toISOString().slice(0, 7));
  return months;
}
