/**
 * The ten functions of Agrawal's loan stream: who belongs to group A. Money in dollars.
 * Source: R. Agrawal, T. Imieliński & A. Swami, Database mining: a performance perspective, IEEE TKDE 5 (1993), p. 924.
 */
export interface Applicant {
  salary: number;
  commission: number;
  /** Whole years. */
  age: number;
  /** Education level, 0 to 4. */
  elevel: number;
  /** Maker of the car, 1 to 20. */
  car: number;
  /** Zip code, 0 to 8. */
  zipcode: number;
  hvalue: number;
  /** Years that the house is owned, 1 to 30. */
  hyears: number;
  loan: number;
}
type GroupA = (person: Applicant) => boolean;

const between = (value: number, low: number, high: number): boolean => low <= value && value <= high;

/** One of three by age: below 40, below 60, from 60 on. */
const byAge = <T>({ age }: Applicant, young: T, middle: T, old: T): T => (age < 40 ? young : age < 60 ? middle : old);

/** Ranges of the salary, or of salary and commission together, by age. */
const salaryRange = (person: Applicant): [number, number] =>
  byAge<[number, number]>(person, [50e3, 100e3], [75e3, 125e3], [25e3, 75e3]);
/** Levels of education, by age. */
const levels = (person: Applicant): [number, number] => byAge<[number, number]>(person, [0, 1], [1, 3], [2, 4]);

/** What is left of two thirds of the income. */
const income = ({ salary, commission }: Applicant): number => (2 * (salary + commission)) / 3;

export const GROUP_A: readonly GroupA[] = [
  ({ age }) => age < 40 || age >= 60,
  (person) => between(person.salary, ...salaryRange(person)),
  (person) => between(person.elevel, ...levels(person)),
  (person) => {
    const usual = between(person.elevel, ...levels(person));
    const [low, high] = usual
      ? byAge<[number, number]>(person, [25e3, 75e3], [50e3, 100e3], [50e3, 100e3])
      : byAge<[number, number]>(person, [50e3, 100e3], [75e3, 125e3], [25e3, 75e3]);
    return between(person.salary, low, high);
  },
  (person) => {
    const usual = between(person.salary, ...salaryRange(person));
    const [low, high] = usual
      ? byAge<[number, number]>(person, [100e3, 300e3], [200e3, 400e3], [300e3, 500e3])
      : byAge<[number, number]>(person, [200e3, 400e3], [300e3, 500e3], [100e3, 300e3]);
    return between(person.loan, low, high);
  },
  (person) => between(person.salary + person.commission, ...salaryRange(person)),
  (person) => income(person) - person.loan / 5 - 20e3 > 0,
  (person) => income(person) - 5e3 * person.elevel - 20e3 > 0,
  (person) => income(person) - 5e3 * person.elevel - person.loan / 5 - 10e3 > 0,
  (person) => {
    const equity = person.hyears >= 20 ? (person.hvalue * (person.hyears - 20)) / 10 : 0;
    return income(person) - 5e3 * person.elevel + equity / 5 - 10e3 > 0;
  },
];
